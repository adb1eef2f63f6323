/**
 * Fails when a key is used and missing, stands in one language only, or is used nowhere.
 *
 * A file's keys belong to the namespace of its `useTranslation("…")`; `ns:key` names another one. A template such as
 * `t(`floor.${x}`)` uses every key that starts with its fixed part; a comment `// locale: ns:prefix.*` says the same for
 * keys that arrive as values.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "src");
const languages = ["zh-CN", "en-US"];
const plural = /_(zero|one|two|few|many|other)$/;
const problems = [];

function walk(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

function flatten(value, prefix = "") {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" ? [[prefix + key, inner]] : flatten(inner, `${prefix}${key}.`),
  );
}

const files = walk(root);
/** namespace → language → Map(key → text) */
const words = new Map();
for (const path of files.filter((it) => /\/locale\/[^/]+\.json$/.test(it))) {
  const [, namespace, language] = /^(.+)\/locale\/(.+)\.json$/.exec(relative(root, path)) ?? [];
  if (!languages.includes(language)) problems.push(`${relative(root, path)}: unknown language`);
  const entry = words.get(namespace) ?? {};
  entry[language] = new Map(flatten(JSON.parse(readFileSync(path, "utf8"))));
  words.set(namespace, entry);
}

const base = (key) => key.replace(plural, "");
const placeholders = (text) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((it) => it[1]).sort().join();

for (const [namespace, entry] of words) {
  const [left, right] = languages.map((language) => entry[language] ?? new Map());
  const bases = (map) => new Set([...map.keys()].map(base));
  for (const key of bases(left)) if (!bases(right).has(key)) problems.push(`${namespace}:${key} is missing in en-US`);
  for (const key of bases(right)) if (!bases(left).has(key)) problems.push(`${namespace}:${key} is missing in zh-CN`);
  for (const [key, text] of left) {
    const other = right.get(key);
    if (text.trim() === "") problems.push(`${namespace}:${key} is empty in zh-CN`);
    if (other !== undefined && placeholders(text) !== placeholders(other)) problems.push(`${namespace}:${key} names different values in the two languages`);
  }
}

const used = new Set();
const prefixes = new Set();

function use(file, namespace, key) {
  const at = key.indexOf(":");
  const [ns, name] = at > 0 ? [key.slice(0, at), key.slice(at + 1)] : [namespace, key];
  if (ns === undefined) return problems.push(`${file}: t("${key}") without a namespace`);
  const known = words.get(ns)?.["zh-CN"];
  const hit = known !== undefined && [...known.keys()].some((it) => base(it) === name);
  if (!hit) problems.push(`${file}: ${ns}:${name} does not exist`);
  return used.add(`${ns}:${name}`);
}

/** The text between the parenthesis that opened just before `start` and its partner. */
function argumentAt(text, start) {
  let depth = 1;
  let at = start;
  while (at < text.length && depth > 0) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    at += 1;
  }
  return text.slice(start, at - 1);
}

for (const path of files.filter((it) => /\.tsx?$/.test(it) && !/\.test\.tsx?$/.test(it))) {
  const file = relative(root, path);
  const text = readFileSync(path, "utf8");
  const namespaces = [...new Set([...text.matchAll(/useTranslation\(\s*\[?\s*"([^"]+)"/g)].map((it) => it[1]))];
  if (namespaces.length > 1) problems.push(`${file}: more than one namespace; put the parts into files of their own`);
  const [namespace] = namespaces;
  for (const match of text.matchAll(/\b(?:i18next\.)?t\(/g)) {
    const argument = argumentAt(text, match.index + match[0].length).split(/,\s*\{/)[0];
    for (const literal of argument.matchAll(/"([\w-]+(?:[/\w-]*:)?[\w.-]*)"/g)) {
      const before = argument.slice(0, literal.index).trimEnd();
      if (!/(===|!==)$/.test(before)) use(file, namespace, literal[1]);
    }
    for (const template of argument.matchAll(/`([^`$]*)\$\{/g)) {
      prefixes.add(template[1].includes(":") ? template[1] : `${namespace}:${template[1]}`);
    }
  }
  for (const label of text.matchAll(/\blabel: "([\w/]+:[\w.]+)"/g)) use(file, undefined, label[1]);
  for (const label of text.matchAll(/\blabel: "(nav\.[\w.]+|command\.[\w.]+)"/g)) use(file, "app", label[1]);
  for (const note of text.matchAll(/\/\/ locale: ([\w/]+:[\w.]+)\*/g)) prefixes.add(note[1]);
}

for (const [namespace, entry] of words) {
  for (const key of entry["zh-CN"]?.keys() ?? []) {
    const full = `${namespace}:${base(key)}`;
    if (!used.has(full) && ![...prefixes].some((prefix) => full.startsWith(prefix))) problems.push(`${full} is used nowhere`);
  }
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
const count = [...words.values()].reduce((sum, entry) => sum + (entry["zh-CN"]?.size ?? 0), 0);
console.log(`locale: ${count} keys in ${words.size} namespaces, both languages complete`);
