import type { Plugin } from "vite";

const ASKED = /useTranslation\(\s*\[?\s*"([^"]+)"|\bt\(\s*["`]([\w/]+):/g;
const OWN = /\/web\/src\/.+\.tsx?$/;

/** The namespaces of words that the source of a module asks for. */
export function namespacesOf(code: string): string[] {
  return [...new Set([...code.matchAll(ASKED)].map((match) => match[1] ?? match[2] ?? ""))];
}

/** Makes every module say which words it asks for, so that they load with its code and not when it is first drawn. */
export function words(): Plugin {
  return {
    name: "zhike-words",
    enforce: "pre",
    transform(code, id) {
      if (!OWN.test(id) || id.endsWith("/lib/words.ts")) return null;
      const asked = namespacesOf(code);
      if (asked.length === 0) return null;
      return { code: `${code}\nimport { wantWords as zkWantWords } from "@/lib/words";\nzkWantWords(${asked.map((it) => JSON.stringify(it)).join(", ")});\n`, map: null };
    },
  };
}
