import type { CatalogField, CatalogObject } from "@/lib/catalog";
import { prune, type Condition } from "@/lib/conditions";
import type { FormSection } from "@/ui/FormDrawer";
import type { Asked, Rule, RuleBody } from "./useQuality";

// locale: integrate/quality:field.*
// locale: integrate/quality:kind.*
// locale: integrate/quality:format.*
// locale: integrate/quality:severity.*
// locale: integrate/quality:way.*
// locale: integrate/quality:help.*
// locale: integrate/quality:section.*

export type Values = Record<string, unknown>;
type Words = (key: string) => string;
export type Kind = Asked["kind"];

export const KINDS = ["required", "range", "format", "reference", "uniqueness", "freshness", "cross_field"] as const;
const FORMATS = ["type", "phone", "email", "resident_id", "credit_code", "not_junk", "pattern"] as const;
const NUMBERS = ["number", "money", "percent", "score"];
const DAYS = ["date", "datetime"];
const TEXTS = ["text", "long_text", "choice", "phone", "email", "url", "region", "identifier", "id_number", "bank_account"];
const NO_TWINS = ["long_text", "choice"];

export const BLANK: Values = { object: "customers", kind: "required", severity: "error", is_on: true, format: "type", way: "must", days: 365 };

/** Whether a field can have a rule of this kind; the server has the last word. */
export function fits(field: CatalogField, kind: Kind): boolean {
  const type = field.result === undefined || field.result === "" ? field.type : field.result;
  if (field.is_filterable === false) return false;
  switch (kind) {
    case "required": return type !== "boolean";
    case "range": return [...NUMBERS, ...DAYS].includes(type);
    case "format": return TEXTS.includes(type);
    case "reference": return ["user", "department", "reference"].includes(type);
    case "uniqueness": return [...TEXTS, ...NUMBERS, ...DAYS, "reference"].includes(type) && !NO_TWINS.includes(type);
    case "freshness": return DAYS.includes(type);
    case "cross_field": return true;
  }
}

/** Objects whose records people keep. */
export function ruledObjects(objects: CatalogObject[]): CatalogObject[] {
  return objects.filter((it) => it.is_kept_record !== false && it.grants.includes(`${it.key}.view`));
}

interface Asking {
  values: Values;
  objects: CatalogObject[];
  isNew: boolean;
  words: Words;
}

function both(text: string): CatalogField["label"] {
  return { zh: text, en: text };
}

function settingFields({ values, objects, words }: Asking): CatalogField[] {
  const make = (key: string, more: Partial<CatalogField> = {}): CatalogField => ({ key, type: "text", label: both(words(`field.${key}`)), ...more });
  const pick = (key: string, from: readonly string[]): CatalogField => make(key, { type: "choice", is_required: true, choices: from.map((it) => ({ value: it, label: both(words(`${key}.${it}`)) })) });
  const field = objects.find((it) => it.key === values["object"])?.fields.find((it) => it.key === values["field"]);
  switch (values["kind"]) {
    case "range": return field === undefined ? [] : ["min", "max"].map((key) => ({ ...field, key, label: both(words(`field.${key}`)), is_required: false, help: both("") }));
    case "format": return [pick("format", FORMATS), ...(values["format"] === "pattern" ? [make("pattern", { is_required: true, max_length: 200, help: both(words("help.pattern")) })] : [])];
    case "freshness": return [make("days", { type: "number", is_required: true }), make("blank_fails", { type: "boolean" })];
    case "cross_field": return [pick("way", ["must", "formula"]), ...(values["way"] === "formula" ? [make("formula", { type: "long_text", is_required: true, help: both(words("help.formula")) })] : [])];
    default: return [];
  }
}

/** The form as its values ask for. */
export function sectionsOf(asking: Asking): FormSection[] {
  const { values, objects, isNew, words } = asking;
  const make = (key: string, more: Partial<CatalogField> = {}): CatalogField => ({ key, type: "text", label: both(words(`field.${key}`)), ...more });
  const object = objects.find((it) => it.key === values["object"]);
  const kind = values["kind"] as Kind;
  const fields = (object?.fields ?? []).filter((it) => fits(it, kind)).map((it) => ({ value: it.key, label: it.label }));
  const shown = ruledObjects(objects).filter((it) => isNew || it.key === values["object"]);
  return [
    { key: "names", fields: [make("name_zh", { is_required: true, max_length: 120 }), make("name_en", { is_required: true, max_length: 120 })] },
    {
      key: "what",
      title: words("section.what"),
      fields: [
        make("object", { type: "choice", is_required: true, choices: shown.map((it) => ({ value: it.key, label: it.plural })) }),
        make("kind", { type: "choice", is_required: true, choices: KINDS.map((it) => ({ value: it, label: both(words(`kind.${it}`)) })) }),
        make("field", { type: "choice", is_required: kind !== "cross_field", choices: fields }),
        ...settingFields(asking),
      ],
      wide: ["pattern"],
    },
    {
      key: "how",
      title: words("section.how"),
      fields: [
        make("severity", { type: "choice", is_required: true, choices: [{ value: "error", label: both(words("severity.error")) }, { value: "warning", label: both(words("severity.warning")) }] }),
        make("owner_id", { type: "user", help: both(words("help.owner")) }),
        make("is_on", { type: "boolean" }),
      ],
    },
  ];
}

/** A stored rule as the form shows it. */
export function valuesOf(rule: Rule): Values {
  const { settings } = rule;
  return {
    ...BLANK,
    ...settings,
    name_zh: rule.name_zh, name_en: rule.name_en, object: rule.object, kind: rule.kind, field: rule.field === "" ? undefined : rule.field,
    severity: rule.severity, owner_id: rule.owner_id ?? undefined, is_on: rule.is_on, way: "formula" in settings ? "formula" : "must",
  };
}

export interface Conditions {
  where: Condition | null;
  must: Condition | null;
}

export function conditionsOf(rule: Rule | null): Conditions {
  const read = (value: unknown): Condition | null => (typeof value === "object" && value !== null && Object.keys(value).length > 0 ? (value as Condition) : null);
  return { where: read(rule?.where), must: read(rule?.settings["must"]) };
}

const clean = (condition: Condition | null): Record<string, unknown> => ((condition === null ? null : prune(condition)) ?? {}) as Record<string, unknown>;

function settingsOf(values: Values, { must }: Conditions): Record<string, unknown> {
  switch (values["kind"]) {
    case "range": return { min: values["min"] ?? null, max: values["max"] ?? null };
    case "format": return { format: values["format"], ...(values["format"] === "pattern" ? { pattern: values["pattern"] } : {}) };
    case "freshness": return { days: Number(values["days"]), blank_fails: values["blank_fails"] === true };
    case "cross_field": return values["way"] === "formula" ? { formula: values["formula"] ?? "" } : { must: clean(must) };
    default: return {};
  }
}

function textOf(values: Values, key: string): string {
  const value = values[key];
  return typeof value === "string" ? value.trim() : "";
}

/** What the form asks, to try it. */
export function askedOf(values: Values, conditions: Conditions): Asked {
  return {
    object: String(values["object"]),
    kind: values["kind"] as Kind,
    field: textOf(values, "field"),
    settings: settingsOf(values, conditions),
    where: clean(conditions.where),
  };
}

/** What the form asks, to keep it. */
export function bodyOf(values: Values, conditions: Conditions): RuleBody {
  return {
    ...askedOf(values, conditions),
    name_zh: textOf(values, "name_zh"),
    name_en: textOf(values, "name_en"),
    severity: values["severity"] === "warning" ? "warning" : "error",
    owner_id: typeof values["owner_id"] === "string" ? values["owner_id"] : null,
    is_on: values["is_on"] !== false,
  };
}

/** Where the list of an object is. */
export function listOf(object: string): string {
  return object === "customers" ? "/customers" : `/o/${object}`;
}
