/**
 * Bytes that a cold visit loads, gzip: the entry with all it imports statically, plus the page's own chunk with its
 * imports, the words that these modules ask for in the larger language, and the styles. Lists ≤ 450 KB, every other
 * page ≤ 600 KB.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const KB = 1024;
const LIST = 450 * KB;
const OTHER = 600 * KB;
const HEAVY = ["echarts", "ChartCanvas"];
const built = join(dirname(fileURLToPath(import.meta.url)), "../../src/zhike/site/static/app");
const manifest = JSON.parse(readFileSync(join(built, "manifest.json"), "utf8"));

const sizes = new Map();
function size(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(built, file)), { level: 9 }).length);
  return sizes.get(file);
}

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

function weigh(keys) {
  const files = new Set();
  for (const key of keys) for (const inner of closure(key)) {
    files.add(manifest[inner].file);
    for (const css of manifest[inner].css ?? []) files.add(css);
  }
  return [...files].reduce((sum, file) => sum + size(file), 0);
}

const keys = Object.keys(manifest);
const entry = keys.find((key) => manifest[key].isEntry);
const web = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The source file that an import in `from` names, or undefined for a package. */
function resolve(from, name) {
  const path = name.startsWith("@/") ? join(web, "src", name.slice(2)) : name.startsWith(".") ? join(dirname(from), name) : undefined;
  if (path === undefined) return undefined;
  return [path, ...[".ts", ".tsx", "/index.ts"].map((end) => path + end)].find((it) => existsSync(it) && statSync(it).isFile());
}

/** Namespaces of words that a module and all it imports statically ask for: each is a file of its own, loaded on demand. */
function namespaces(path, found = new Set(), seen = new Set()) {
  if (path === undefined || seen.has(path) || !/\.tsx?$/.test(path)) return found;
  seen.add(path);
  const text = readFileSync(path, "utf8");
  for (const match of text.matchAll(/useTranslation\(\s*\[?\s*"([^"]+)"|\bt\("([\w/]+):/g)) found.add(match[1] ?? match[2]);
  for (const match of text.matchAll(/^(?:import|export)\s(?!type\b)[^"]*?from "([^"]+)"/gm)) namespaces(resolve(path, match[1]), found, seen);
  return found;
}

function wordsOf(page) {
  const asked = [...namespaces(join(web, "src/main.tsx")), ...namespaces(join(web, page))];
  const files = keys.filter((key) => asked.some((it) => key.endsWith(`src/${it}/locale/zh-CN.json`)));
  return files.reduce((sum, key) => sum + size(manifest[key].file), 0);
}

const pages = keys.filter((key) => manifest[key].isDynamicEntry && /Page\.tsx$/.test(key));

let isOver = false;
const shell = weigh([entry]);
console.log(`${(shell / KB).toFixed(0).padStart(5)} KB  shell`);
for (const key of closure(entry)) {
  if (HEAVY.some((name) => key.includes(name))) {
    console.error(`${key} loads with the shell`);
    isOver = true;
  }
}
for (const page of pages) {
  const total = weigh([entry, page]) + wordsOf(page);
  const limit = /ListPage/.test(page) ? LIST : OTHER;
  if (total > limit) isOver = true;
  console.log(`${(total / KB).toFixed(0).padStart(5)} KB  ${page}${total > limit ? `  over ${limit / KB} KB` : ""}`);
}
if (shell > LIST) isOver = true;
process.exit(isOver ? 1 : 0);
