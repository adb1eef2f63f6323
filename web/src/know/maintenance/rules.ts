import type { CatalogField, CatalogObject } from "@/lib/catalog";
import { prune, type Condition } from "@/lib/conditions";
import type { FormSection } from "@/ui/FormDrawer";
import type { Rule, RuleBody } from "./useMaintenance";

// locale: know/maintenance:field.*
// locale: know/maintenance:kind.*
// locale: know/maintenance:help.*
// locale: know/maintenance:section.*

export type Values = Record<string, unknown>;
export type Kind = RuleBody["kind"];
type Words = (key: string) => string;

const KINDS = ["reading", "date", "purchase"] as const;
const CUSTOMERS = "customers";
const DAYS = ["date", "datetime"];

export const BLANK: Values = { kind: "reading", lead_days: 14, is_active: true };

function both(text: string): CatalogField["label"] {
  return { zh: text, en: text };
}

function typeOf(field: CatalogField): string {
  return field.result === undefined || field.result === "" ? field.type : field.result;
}

interface Asking {
  values: Values;
  objects: CatalogObject[];
  words: Words;
}

/** Objects that are customers, or hang on one by a field; of a purchase customers alone. */
export function dueObjects(objects: CatalogObject[], kind: unknown): CatalogObject[] {
  const hangs = (it: CatalogObject): boolean => it.key === CUSTOMERS || it.fields.some((field) => field.type === "reference" && field.reference === CUSTOMERS);
  return objects.filter((it) => it.is_kept_record !== false && it.grants.includes(`${it.key}.view`) && (kind === "purchase" ? it.key === CUSTOMERS : hangs(it)));
}

/** The form as its values ask for. */
export function sectionsOf({ values, objects, words }: Asking): FormSection[] {
  const kind = values["kind"] as Kind;
  const object = objects.find((it) => it.key === values["object_key"]);
  const clear = (object?.fields ?? []).filter((it) => it.is_masked !== true);
  const make = (key: string, more: Partial<CatalogField> = {}): CatalogField => ({ key, type: "text", label: both(words(`field.${key}`)), ...more });
  const pick = (key: string, fits: (field: CatalogField) => boolean, more: Partial<CatalogField> = {}): CatalogField =>
    make(key, { type: "choice", choices: clear.filter(fits).map((it) => ({ value: it.key, label: it.label })), ...more });
  const isDay = (it: CatalogField): boolean => DAYS.includes(typeOf(it));
  const isNumber = (it: CatalogField): boolean => typeOf(it) === "number";
  const isCustomer = (it: CatalogField): boolean => it.type === "reference" && it.reference === CUSTOMERS;
  const months = make("every_months", { type: "number", is_required: kind === "purchase" });
  const counted: Record<Kind, CatalogField[]> = {
    reading: [
      pick("value_field", isNumber, { is_required: true, help: both(words("help.value_field")) }),
      pick("day_field", isDay, { help: both(words("help.day_field")) }),
      make("every_units", { type: "number", decimals: 2 }),
      { ...months, help: both(words("help.every_months")) },
      pick("served_value_field", isNumber, { help: both(words("help.served_value_field")) }),
      pick("served_day_field", isDay, { help: both(words("help.served_day_field")) }),
    ],
    date: [pick("day_field", isDay, { is_required: true, label: both(words("field.ends_field")) })],
    purchase: [make("item", { is_required: true, max_length: 200, help: both(words("help.item")) }), months],
  };
  return [
    {
      key: "what",
      fields: [
        make("name", { is_required: true, max_length: 80 }),
        make("kind", { type: "choice", is_required: true, choices: KINDS.map((it) => ({ value: it, label: both(words(`kind.${it}`)) })) }),
        make("object_key", { type: "choice", is_required: true, choices: dueObjects(objects, kind).map((it) => ({ value: it.key, label: it.plural })) }),
        ...(object === undefined || object.key === CUSTOMERS ? [] : [pick("customer_field", isCustomer, { is_required: true })]),
      ],
    },
    { key: "counts", title: words("section.counts"), fields: object === undefined && kind !== "purchase" ? [] : counted[kind] },
    { key: "asks", title: words("section.asks"), fields: [make("lead_days", { type: "number", is_required: true, help: both(words("help.lead_days")) }), make("is_active", { type: "boolean" })] },
  ];
}

/** What another kind or object leaves of the fields that were picked. */
export function follow(changed: Values): Values {
  const gone = { value_field: undefined, day_field: undefined, served_value_field: undefined, served_day_field: undefined };
  if ("kind" in changed) return { ...gone, ...(changed["kind"] === "purchase" ? { object_key: CUSTOMERS, customer_field: undefined } : {}) };
  return "object_key" in changed ? { ...gone, customer_field: undefined } : {};
}

/** A stored rule as the form shows it. */
export function valuesOf(rule: Rule): Values {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== "" && value !== null));
}

/** The condition of a stored rule, null for all records. */
export function conditionOf(rule: Rule | null): Condition | null {
  const told = rule?.condition;
  return told !== undefined && Object.keys(told).length > 0 ? (told as unknown as Condition) : null;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function numberOf(value: unknown): number | null {
  return value === undefined || value === null || value === "" ? null : Number(value);
}

/** What the form asks, to try it or to keep it: nothing of another kind goes along. */
export function bodyOf(values: Values, condition: Condition | null): RuleBody {
  const kind = values["kind"] as Kind;
  const of = (key: string, ...kinds: Kind[]): string => (kinds.includes(kind) ? textOf(values[key]) : "");
  const object = kind === "purchase" ? CUSTOMERS : textOf(values["object_key"]);
  return {
    name: textOf(values["name"]),
    kind,
    object_key: object,
    customer_field: object === CUSTOMERS ? "" : textOf(values["customer_field"]),
    condition: ((condition === null ? null : prune(condition)) ?? {}) as Record<string, unknown>,
    value_field: of("value_field", "reading"),
    day_field: of("day_field", "reading", "date"),
    every_units: kind === "reading" ? numberOf(values["every_units"]) : null,
    every_months: kind === "date" ? null : numberOf(values["every_months"]),
    served_value_field: of("served_value_field", "reading"),
    served_day_field: of("served_day_field", "reading"),
    item: of("item", "purchase"),
    lead_days: numberOf(values["lead_days"]) ?? 14,
    is_active: values["is_active"] !== false,
  };
}

/** A stored rule as it is sent again, switched on or off. */
export function switched(rule: Rule, isActive: boolean): RuleBody {
  return bodyOf({ ...valuesOf(rule), is_active: isActive }, conditionOf(rule));
}
