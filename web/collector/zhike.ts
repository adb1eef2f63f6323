/**
 * What a site includes: sends what visitors do to the company's own server and nobody else's.
 *
 * <script async src="https://crm.example.com/zhike.js" data-key="zkw_…"></script>
 */
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Properties = Record<string, Json>;
type Identity = Record<string, string>;
interface Sent { id: string; type: string; at: string; session: string; anonymous_id: string; properties: Properties; identity?: Identity }
type Command = [name: keyof Api, ...rest: unknown[]];
interface Api {
  page: (properties?: Properties) => void;
  product: (properties: Properties) => void;
  cart: (properties: Properties) => void;
  track: (type: string, properties?: Properties) => void;
  identify: (identity: Identity) => void;
  signOut: () => void;
  consent: (isGiven: boolean) => void;
  flush: () => void;
}

const MOST_WAITING = 500;
const MOST_SENT = 50;
const WAIT_MS = 2000;
const LONGEST_WAIT_MS = 60_000;
const SESSION_MS = 30 * 60_000;
const script = document.currentScript as HTMLScriptElement | null;
const key = script?.dataset["key"] ?? "";
const endpoint = script === null ? "" : `${new URL(script.src).origin}/collect?key=${key}`;
const needsConsent = script?.dataset["consent"] === "required";
const memory = new Map<string, string>();

/** A browser may refuse storage: then a visit is a visitor of its own. */
function stored(name: string): string {
  try {
    return localStorage.getItem(`zhike.${name}`) ?? "";
  } catch {
    return memory.get(name) ?? "";
  }
}

function store(name: string, value: string): void {
  memory.set(name, value);
  try {
    localStorage.setItem(`zhike.${name}`, value);
  } catch {
    // Kept in memory alone.
  }
}

function forget(): void {
  for (const name of ["visitor", "session", "waiting"]) {
    memory.delete(name);
    try {
      localStorage.removeItem(`zhike.${name}`);
    } catch {
      // Nothing was kept.
    }
  }
}

/** Whoever asked not to be tracked, or has not agreed where that is needed, is not. */
function mayCollect(): boolean {
  const asked = navigator as Navigator & { globalPrivacyControl?: boolean };
  const consent = stored("consent");
  if (consent !== "") return consent === "yes";
  return !needsConsent && navigator.doNotTrack !== "1" && asked.globalPrivacyControl !== true;
}

/** Only pages of https have `randomUUID`. */
const fresh = (): string => ("randomUUID" in crypto ? crypto.randomUUID() : `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}-zhike`);

function visitor(): string {
  const known = stored("visitor");
  if (known !== "") return known;
  const made = fresh();
  store("visitor", made);
  return made;
}

function session(): string {
  const [id = "", last = "0"] = stored("session").split("|");
  const at = Date.now();
  const now = id !== "" && at - Number(last) < SESSION_MS ? id : fresh();
  store("session", `${now}|${at}`);
  return now;
}

let waiting: Sent[] = [];
let identity: Identity | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;
let isSending = false;
let waitMs = WAIT_MS;

function keep(): void {
  waiting = waiting.slice(-MOST_WAITING);
  store("waiting", JSON.stringify(waiting));
}

function later(): void {
  timer ??= setTimeout(() => {
    timer = null;
    void send();
  }, waitMs);
}

const bodyOf = (events: Sent[]): string => JSON.stringify({ sent_at: new Date().toISOString(), events });

async function send(): Promise<void> {
  if (isSending || waiting.length === 0) return;
  isSending = true;
  const batch = waiting.slice(0, MOST_SENT);
  try {
    // Plain text needs no question beforehand; the answer is read only for its status.
    const answer = await fetch(endpoint, { method: "POST", body: bodyOf(batch), headers: { "Content-Type": "text/plain" }, credentials: "omit", keepalive: true });
    if (answer.ok || (answer.status >= 400 && answer.status < 429)) {
      // Stored, or refused for good: sending it again would change nothing.
      const sent = new Set(batch.map((it) => it.id));
      waiting = waiting.filter((it) => !sent.has(it.id));
      waitMs = WAIT_MS;
    } else {
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  } catch {
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
  isSending = false;
  keep();
  if (waiting.length > 0) later();
}

/** The page goes: hand over what waits. It stays in the queue too, and its ids count once. */
function leave(): void {
  if (waiting.length > 0 && mayCollect()) navigator.sendBeacon(endpoint, bodyOf(waiting.slice(0, MOST_SENT)));
}

function add(type: string, properties: Properties = {}): void {
  if (key === "" || !mayCollect()) return;
  waiting.push({
    id: fresh(), type, at: new Date().toISOString(), session: session(), anonymous_id: visitor(), properties,
    ...(identity === null ? {} : { identity }),
  });
  keep();
  later();
}

const here = (): Properties => ({ url: location.href.slice(0, 2000), title: document.title.slice(0, 300), referrer: document.referrer.slice(0, 2000) });

const api: Api = {
  page: (properties = {}) => add("page_viewed", { ...here(), ...properties }),
  product: (properties) => add("product_viewed", properties),
  cart: (properties) => add("cart_updated", properties),
  track: (type, properties) => add(type, properties),
  identify: (found) => {
    identity = found;
    add("identified");
  },
  signOut: () => {
    add("signed_out");
    void send();
    identity = null;
    store("visitor", fresh());
    store("session", "");
  },
  consent: (isGiven) => {
    if (!isGiven) {
      waiting = [];
      forget();
    }
    store("consent", isGiven ? "yes" : "no");
  },
  flush: () => void send(),
};

const host = window as unknown as { zhike?: Command[] | { q?: Command[] } };
const early = Array.isArray(host.zhike) ? host.zhike : [];
try {
  waiting = JSON.parse(stored("waiting") || "[]") as Sent[];
} catch {
  waiting = [];
}
const run = ([name, ...rest]: Command): void => (api[name] as ((...given: unknown[]) => void) | undefined)?.(...rest);
(window as unknown as { zhike: Api & { push: (command: Command) => void } }).zhike = Object.assign(api, { push: run });
early.forEach(run);
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") leave();
});
addEventListener("online", () => void send());
if (script?.dataset["pages"] !== "manual") {
  api.page();
  // Sites of one page change their address without loading.
  let last = location.href;
  const look = (): void => {
    if (location.href === last) return;
    last = location.href;
    setTimeout(() => api.page());
  };
  addEventListener("popstate", look);
  const push = history.pushState.bind(history);
  history.pushState = (...given): void => {
    push(...given);
    look();
  };
}
if (waiting.length > 0) later();
