import type { CatalogField } from "@/lib/catalog";
import type { FormSection } from "@/ui/FormDrawer";
import { jsonOf, makers, textOf, type Values, type Words } from "./fields";
import { tableFields, topicFields } from "./fewFields";
import { formOf, formSections, shownForm } from "./forms";
import { hookFields, hookOf } from "./hookForm";
import { signOf } from "./hooks";
import { MAIL_DEFAULTS, mailFields, mailOf, shownMail } from "./mailForm";
import { NEWS_DEFAULTS, newsFields, newsOf } from "./newsForm";
import { SOAP_DEFAULTS, shownSoap, soapFields, soapOf } from "./soapForm";
import type { AskedSettings, Connector, ConnectorBody, Example } from "./useConnectors";

// locale: integrate/connectors:field.*
// locale: integrate/connectors:section.*
// locale: integrate/connectors:object.*
// locale: integrate/connectors:kind.*
// locale: integrate/connectors:every_minutes.*
// locale: integrate/connectors:paging.*
// locale: integrate/connectors:sign_in.*
// locale: integrate/connectors:method.*
// locale: integrate/connectors:since_format.*
// locale: integrate/connectors:token_sent_in.*
// locale: integrate/connectors:encoding.*
// locale: integrate/connectors:mode.*
// locale: integrate/connectors:help.*

export type { Values } from "./fields";

const KINDS = ["rest", "soap", "table", "topic", "mail", "news", "hook", "form", "folder"] as const;
const MODES = ["insert", "update", "upsert", "skip"] as const;
const PAGING = ["none", "page", "offset", "cursor", "link", "next_url"] as const;
const SIGN_IN = ["none", "bearer", "header", "query", "basic", "oauth2", "token"] as const;
const METHODS = ["GET", "POST"] as const;
const SINCE_FORMATS = ["same", "ms", "s"] as const;
const TOKEN_PLACES = ["query", "header"] as const;
/** Settings of examples that the form does not show and keeps as they are. */
const KEPT = ["detail_url", "detail_list", "detail_key", "detail_rows", "since_first"] as const;
/** Minutes between two pulls; 0 = by hand alone. */
const RHYTHMS = [0, 5, 15, 60, 240, 1_440] as const;

const REST_DEFAULTS = { method: "GET", paging: "none", sign_in: "none", since_format: "same", token_sent_in: "query", page_size: 200, first_page: 1, a_second: 5 };

/** What a new connector begins with. */
export const BLANK: Values = { kind: "rest", object: "customers", every_minutes: "60", is_on: true, mode: "insert", sign: "standard", encoding: "hex", a_minute: 600, an_hour: 20, form_a_minute: 60, questions: [], ...MAIL_DEFAULTS, ...NEWS_DEFAULTS, ...SOAP_DEFAULTS, ...REST_DEFAULTS };

/** An object that rows can go into, and the fields by which its records are found again; ``lands``: without One-ID. */
export interface Target {
  key: string;
  label: string;
  lands: boolean;
  keys: readonly { key: string; label: string }[];
}

const isSet = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

function restFields(words: Words, values: Values): CatalogField[] {
  const { text, pick } = makers(words);
  const paging = String(values["paging"]);
  const isCounted = paging === "page" || paging === "offset";
  return [
    text("url", { type: "url", is_required: true, max_length: 2_000 }),
    pick("method", METHODS),
    text("rows_path"),
    ...(values["method"] === "POST" ? [text("body", { type: "long_text" })] : []),
    pick("paging", PAGING),
    ...(isCounted || paging === "cursor" ? [text("page_param")] : []),
    ...(isCounted ? [text("size_param"), text("page_size", { type: "number" }), text("total_path")] : []),
    ...(paging === "cursor" || paging === "next_url" ? [text("next_path", { is_required: true })] : []),
    text("since_param"),
    text("since_field"),
    ...(isSet(values["since_param"]) ? [pick("since_format", SINCE_FORMATS)] : []),
    text("ok_path"),
    ...(isSet(values["ok_path"]) ? [text("ok", { is_required: true })] : []),
  ];
}

function signInFields(values: Values, words: Words): CatalogField[] {
  const { text, pick } = makers(words);
  const way = String(values["sign_in"]);
  return [
    pick("sign_in", SIGN_IN),
    ...(way === "none" || way === "bearer" ? [] : [text("sign_in_name", { is_required: true })]),
    ...(way === "oauth2" || way === "token" ? [text("token_url", { type: "url", is_required: true, max_length: 2_000 })] : []),
    ...(way === "token" ? [text("token_secret"), text("token_path"), pick("token_sent_in", TOKEN_PLACES), text("token_body", { type: "long_text" })] : []),
    ...(way === "none" ? [] : [text("secret")]),
  ];
}

function choice(field: CatalogField, found: readonly { key: string; label: string }[]): CatalogField {
  return { ...field, choices: found.map((it) => ({ value: it.key, label: { zh: it.label, en: it.label } })) };
}

/** Its rows come by themselves. */
export const isPosted = (values: Values): boolean => values["kind"] === "hook" || values["kind"] === "form";

function whatFields(values: Values, words: Words, targets: readonly Target[]): CatalogField[] {
  const { text, pick } = makers(words);
  const target = targets.find((it) => it.key === values["object"]);
  const isKeyed = values["mode"] !== "insert";
  return [
    text("name", { is_required: true, max_length: 80 }),
    choice(pick("object", []), values["kind"] === "form" ? targets.filter((it) => it.lands || it.key === "customers") : targets),
    pick("kind", KINDS),
    ...(isPosted(values) ? [] : [pick("every_minutes", RHYTHMS)]),
    ...(target?.lands === true ? [pick("mode", MODES), ...(isKeyed ? [choice(pick("key", []), target.keys)] : [])] : []),
    text("is_on", { type: "boolean" }),
  ];
}

/** What is asked of the place where rows are pulled, by kind; of every other kind what a REST interface is asked. */
const WHERE: Partial<Record<string, (words: Words, values: Values) => CatalogField[]>> = { table: tableFields, topic: topicFields, mail: mailFields, news: newsFields, soap: soapFields };

/** The form as its values ask for: only what this kind, paging and sign-in need. */
export function sectionsOf(values: Values, words: Words, targets: readonly Target[] = []): FormSection[] {
  const { text, help } = makers(words);
  const kind = String(values["kind"]);
  const where = (WHERE[kind] ?? restFields)(words, values);
  const what: FormSection = { key: "what", fields: whatFields(values, words, targets) };
  if (values["kind"] === "hook") return [what, { key: "hook", title: words("section.hook"), fields: hookFields(values, words) }];
  if (values["kind"] === "form") return [what, ...formSections(words)];
  if (values["kind"] === "folder") return [what, { key: "where", title: words("section.folder"), fields: [text("path", { is_required: true, max_length: 1_000, ...help("path") })], wide: ["path"] }];
  return [
    what,
    { key: "where", title: words(["mail", "news", "soap"].includes(kind) ? `section.${kind}` : "section.where"), fields: where, wide: ["url", "wsdl", "address", "parameters"] },
    ...(kind !== "rest" ? [] : [{ key: "sign_in", title: words("section.sign_in"), fields: signInFields(values, words), wide: ["token_url"] }]),
  ];
}

/** Settings as the form shows them. */
function shownOf(settings: Connector["settings"]): Values {
  if (settings.kind === "form") return { kind: "form", ...shownForm(settings) };
  if (settings.kind === "mail") return shownMail(settings);
  if (settings.kind === "soap") return shownSoap(settings);
  const values: Values = { ...REST_DEFAULTS, ...settings };
  return { ...values, body: jsonOf(values["body"]), token_body: jsonOf(values["token_body"]) };
}

/** What a connector begins with that is made from an example. */
export function valuesOfExample(example: Example, label: string): Values {
  return { ...BLANK, ...shownOf(example.settings), name: label, object: example.object };
}

/** A stored connector as the form shows it; its secret never comes back. */
export function valuesOf(connector: Connector): Values {
  const hook: Values = connector.settings.kind === "hook" ? { sign: signOf(connector.settings), body_path: connector.settings.rows_path } : {};
  return {
    ...BLANK,
    ...shownOf(connector.settings),
    ...hook,
    mode: connector.writing?.mode ?? "insert",
    key: connector.writing?.keys[0],
    name: connector.name,
    object: connector.object,
    every_minutes: String(connector.every_minutes),
    is_on: connector.is_on,
  };
}

/** What a text means as a JSON object; anything else goes to the server as it is, which says what is wrong with it. */
function objectOf(text: string): Record<string, unknown> {
  if (text === "") return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return text as unknown as Record<string, unknown>;
  }
}

/** The settings that a form's values mean. */
export function settingsOf(values: Values): AskedSettings {
  const text = (key: string): string => textOf(values, key);
  switch (values["kind"]) {
    case "hook":
      return hookOf(values);
    case "form":
      return formOf(values);
    case "mail":
      return mailOf(values);
    case "news":
      return newsOf(values);
    case "soap":
      return soapOf(values, objectOf);
    case "folder":
      return { kind: "folder", path: text("path") };
    case "table":
      return { kind: "table", url: text("url"), table: text("table"), since_column: text("since_column"), key_column: text("key_column"), page_size: 1_000 };
    case "topic":
      return { kind: "topic", url: text("url"), topic: text("topic"), user: text("user"), page_size: 500 };
    default:
      return restOf(values);
  }
}

function restOf(values: Values): AskedSettings {
  const text = (key: string): string => textOf(values, key);
  const kept = Object.fromEntries(KEPT.map((key) => [key, text(key)])) as Record<(typeof KEPT)[number], string>;
  return {
    ...kept,
    kind: "rest",
    url: text("url"),
    method: (values["method"] ?? "GET") as (typeof METHODS)[number],
    body: values["method"] === "POST" ? objectOf(text("body")) : {},
    rows_path: text("rows_path"),
    paging: (values["paging"] ?? "none") as (typeof PAGING)[number],
    page_param: text("page_param"),
    size_param: text("size_param"),
    page_size: Number(values["page_size"] ?? REST_DEFAULTS.page_size),
    first_page: Number(values["first_page"] ?? REST_DEFAULTS.first_page),
    next_path: text("next_path"),
    sign_in: (values["sign_in"] ?? "none") as (typeof SIGN_IN)[number],
    sign_in_name: text("sign_in_name"),
    token_url: text("token_url"),
    since_param: text("since_param"),
    since_field: text("since_field"),
    since_format: (values["since_format"] ?? "same") as (typeof SINCE_FORMATS)[number],
    total_path: text("total_path"),
    token_body: values["sign_in"] === "token" ? objectOf(text("token_body")) : {},
    token_secret: text("token_secret"),
    token_path: text("token_path"),
    token_sent_in: (values["token_sent_in"] ?? "query") as (typeof TOKEN_PLACES)[number],
    ok_path: text("ok_path"),
    ok: text("ok"),
    a_second: Number(values["a_second"] ?? REST_DEFAULTS.a_second),
  };
}

/** How rows meet records that are there, for objects without One-ID. */
export function writingOf(values: Values): ConnectorBody["writing"] {
  const mode = (values["mode"] ?? "insert") as (typeof MODES)[number];
  return { mode, keys: mode === "insert" ? [] : [textOf(values, "key")].filter((it) => it !== "") };
}

/** What to send; a secret that was not typed is left as it is. */
export function bodyOf(values: Values, known: Connector | null, more: { mapping?: Record<string, string> | undefined; example?: string | undefined } = {}): ConnectorBody {
  const secret = textOf(values, "secret");
  return {
    name: textOf(values, "name"),
    object: textOf(values, "object"),
    settings: settingsOf(values),
    every_minutes: isPosted(values) ? 0 : Number(values["every_minutes"] ?? 0),
    is_on: values["is_on"] !== false,
    writing: writingOf(values),
    ...(more.mapping === undefined ? {} : { mapping: more.mapping }),
    customers_of: known?.customers_of ?? "",
    example: known === null ? (more.example ?? "") : "",
    ...(secret === "" ? {} : { secret }),
  };
}
