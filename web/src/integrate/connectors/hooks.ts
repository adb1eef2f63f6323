import type { Schemas } from "./useConnectors";

// locale: integrate/connectors:sign.*

export type HookSettings = Schemas["HookSettings"];

/** How posts are proven, as people know it; each is a set of settings. */
export const SIGNS = ["standard", "github", "shopify", "gitlab", "hmac", "token"] as const;
export type Sign = (typeof SIGNS)[number];

type Proof = Pick<HookSettings, "scheme" | "header" | "prefix" | "encoding" | "timestamp_header">;

const PLAIN: Proof = { scheme: "hmac", header: "X-Signature", prefix: "", encoding: "hex", timestamp_header: "" };

export const PROOFS: Record<Sign, Proof> = {
  standard: { ...PLAIN, scheme: "standard", header: "" },
  github: { ...PLAIN, header: "X-Hub-Signature-256", prefix: "sha256=" },
  shopify: { ...PLAIN, header: "X-Shopify-Hmac-Sha256", encoding: "base64" },
  gitlab: { ...PLAIN, scheme: "token", header: "X-Gitlab-Token" },
  hmac: PLAIN,
  token: { ...PLAIN, scheme: "token", header: "X-Token" },
};

/** Ways whose parts people fill in themselves. */
export const OPEN: ReadonlySet<Sign> = new Set(["hmac", "token"]);

/** The way that settings stand for. */
export function signOf(settings: HookSettings): Sign {
  const same = SIGNS.find((it) => !OPEN.has(it) && (Object.keys(PLAIN) as (keyof Proof)[]).every((key) => PROOFS[it][key] === settings[key]));
  return same ?? (settings.scheme === "token" ? "token" : settings.scheme === "standard" ? "standard" : "hmac");
}

/** Where a hook is posted to. */
export function addressOf(id: string): string {
  return `${window.location.origin}/api/v1/hooks/${id}`;
}

const SECRET = "$SECRET";

/** A shell command that posts a record as this hook wants it. */
export function exampleOf(id: string, settings: HookSettings): string {
  const body = `BODY='{"name":"Li Hua","phone":"13912345671"}'`;
  const send = (headers: string[]): string => [`curl -X POST ${addressOf(id)}`, `-H 'Content-Type: application/json'`, ...headers.map((it) => `-H "${it}"`), `-d "$BODY"`].join(" \\\n  ");
  if (settings.scheme === "token") return [body, send([`${settings.header}: ${SECRET}`])].join("\n");
  const digest = (signed: string, key: string, encoding: string): string => `SIGN=$(printf '%s' "${signed}" | openssl dgst -sha256 -mac HMAC -macopt ${key} -binary | ${encoding})`;
  const times = `TIME=$(date +%s)`;
  if (settings.scheme === "standard") {
    const key = `hexkey:$(printf '%s' "\${SECRET#whsec_}" | base64 -d | xxd -p -c 64)`;
    return [body, times, `ID=msg_$TIME`, digest("$ID.$TIME.$BODY", key, "base64 -w0"), send(["webhook-id: $ID", "webhook-timestamp: $TIME", "webhook-signature: v1,$SIGN"])].join("\n");
  }
  const isTimed = settings.timestamp_header !== "";
  const lines = [body, ...(isTimed ? [times] : []), digest(isTimed ? "$TIME.$BODY" : "$BODY", `key:"${SECRET}"`, settings.encoding === "hex" ? "xxd -p -c 64" : "base64 -w0")];
  return [...lines, send([`${settings.header}: ${settings.prefix}$SIGN`, ...(isTimed ? [`${settings.timestamp_header}: $TIME`] : [])])].join("\n");
}
