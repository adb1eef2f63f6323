import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** `zhike.js`: one file without imports, beside the app's. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL("../../src/zhike/site/static/app", import.meta.url)),
    emptyOutDir: false,
    target: "es2020",
    lib: { entry: fileURLToPath(new URL("zhike.ts", import.meta.url)), formats: ["iife"], name: "zhikeCollector", fileName: () => "zhike.js" },
  },
});
