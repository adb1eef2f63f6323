import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";
import { catalog, customer, me } from "./fixtures.ts";
import { pages } from "./pages.ts";

type Answer = [status: number, body: unknown];
let isSignedIn = true;

function answer(method: string, path: string): Answer {
  if (path === "/_allauth/browser/v1/auth/session" && method === "DELETE") {
    isSignedIn = false;
    return [401, { status: 401, meta: { is_authenticated: false }, data: { flows: [] } }];
  }
  if (path === "/_allauth/browser/v1/auth/login") return [400, { status: 400, errors: [{ code: "x", message: "邮箱或密码不对。" }] }];
  if (path === "/api/v1/demo/sign-in") {
    isSignedIn = true;
    return [200, {}];
  }
  if (path === "/api/v1/me") return isSignedIn ? [200, me] : [401, { code: "platform.signed_out", message: "请登录" }];
  if (path === "/api/v1/catalog") return [200, catalog];
  if (path === "/api/v1/customers") return [200, { items: Array.from({ length: 50 }, (_row, index) => customer(index)), next_cursor: null, count: { value: 10000, is_capped: true } }];
  const page = pages[path];
  return page === undefined ? [404, { code: "platform.not_found", message: "找不到", facts: {}, trace_id: "t-1" }] : [200, page];
}

/** Answers the API from fixtures: `ZHIKE_FAKE=1 npm run dev` shows every page without a back end. */
export function fakeServer(): Plugin {
  return {
    name: "zhike-fake-server",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
        const path = (request.url ?? "").split("?")[0] ?? "";
        if (!path.startsWith("/api/") && !path.startsWith("/_allauth/")) {
          next();
          return;
        }
        const [status, body] = answer(request.method ?? "GET", path);
        response.writeHead(status, { "Content-Type": "application/json" });
        response.end(JSON.stringify(body));
      });
    },
  };
}
