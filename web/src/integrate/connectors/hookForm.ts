import type { CatalogField } from "@/lib/catalog";
import { makers, textOf, type Values, type Words } from "./fields";
import { OPEN, PROOFS, SIGNS, type HookSettings, type Sign } from "./hooks";

/** What is asked of a hook. */
export function hookFields(values: Values, words: Words): CatalogField[] {
  const { text, pick, help } = makers(words);
  const sign = values["sign"] as Sign;
  return [
    pick("sign", SIGNS),
    ...(OPEN.has(sign) ? [text("header", { is_required: true, max_length: 100 })] : []),
    ...(sign === "hmac" ? [text("prefix", { max_length: 20 }), pick("encoding", ["hex", "base64"]), text("timestamp_header", { max_length: 100, ...help("timestamp_header") })] : []),
    text("secret", help("secret")),
    text("body_path", help("body_path")),
    text("key_field", help("key_field")),
    text("version_field", help("version_field")),
    text("a_minute", { type: "number" }),
  ];
}

/** The settings of a hook that a form's values mean. */
export function hookOf(values: Values): HookSettings {
  const text = (key: string): string => textOf(values, key);
  const sign = values["sign"] as Sign;
  const own = { header: text("header"), prefix: sign === "token" ? "" : text("prefix"), encoding: (values["encoding"] ?? "hex") as HookSettings["encoding"], timestamp_header: sign === "token" ? "" : text("timestamp_header") };
  const rest = { kind: "hook" as const, rows_path: text("body_path"), key_field: text("key_field"), version_field: text("version_field"), a_minute: Number(values["a_minute"] ?? 600) };
  return { ...rest, ...PROOFS[sign], ...(OPEN.has(sign) ? own : {}) };
}
