import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { fakeServer } from "./gallery/fakeServer.ts";
import { words } from "./scripts/words-plugin.ts";

const backEnd = process.env["ZHIKE_BACK_END"] ?? "http://127.0.0.1:8000";
const proxied = ["/api", "/_allauth", "/static/admin", "/media"];

export default defineConfig(({ command }) => ({
  // Django serves index.html for every page; the assets live below its static URL.
  base: command === "build" ? "/static/app/" : "/",
  plugins: [words(), react(), ...(process.env["ZHIKE_FAKE"] === "1" ? [fakeServer()] : [])],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "../src/zhike/site/static/app",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    // A strict content security policy forbids the inline polyfill.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: "127.0.0.1",
    port: 5170,
    strictPort: true,
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: backEnd, changeOrigin: false }])),
  },
}));
