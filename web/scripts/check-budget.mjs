/**
 * Bytes that a cold visit loads, gzip: the entry with all it imports statically, plus the page's own chunk with its
 * imports, the larger language's words and the styles. Lists ≤ 450 KB, every other page ≤ 600 KB.
 */
import { readFileSync } from "node:fs";
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
const locale = keys.filter((key) => key.includes("/locale/") && key.includes("zh-CN"));
const words = locale.reduce((sum, key) => sum + size(manifest[key].file), 0);
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
  const total = weigh([entry, page]) + words;
  const limit = /ListPage/.test(page) ? LIST : OTHER;
  if (total > limit) isOver = true;
  console.log(`${(total / KB).toFixed(0).padStart(5)} KB  ${page}${total > limit ? `  over ${limit / KB} KB` : ""}`);
}
if (shell > LIST) isOver = true;
process.exit(isOver ? 1 : 0);
