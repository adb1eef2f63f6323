import type { CatalogField } from "@/lib/catalog";
import { isComputed, isSearched, isSorted, newField, type FieldDraft } from "./types";
import type { FieldBody } from "./useStudio";

/** A field of the catalog, to be changed. */
export function draftOf(field: CatalogField): FieldDraft {
  const plain = newField(field.type);
  const given = Object.fromEntries(Object.entries(field).filter(([key, value]) => key in plain && value !== undefined && value !== null));
  return {
    ...plain,
    ...given,
    choices: (field.choices ?? []).map((it) => ({ value: it.value, label: it.label, color: it.color ?? "grey" })),
    columns: (field.columns ?? []).map(draftOf),
    result: field.type === "formula" ? (field.result ?? "number") : null,
  };
}

/** A value for the API from the words of a choice: `In use` → `in_use`; Chinese stays as it is. */
function valueOf(label: { zh: string; en: string }): string {
  return label.en.trim().toLowerCase().replaceAll(/\s+/g, "_") || label.zh.trim();
}

/** What only some types have; the API refuses it with any other. */
function specialOf(draft: FieldDraft): Pick<FieldBody, "columns" | "formula" | "result" | "serial"> {
  const isFormula = draft.type === "formula";
  return {
    columns: draft.type === "table" ? draft.columns.map(bodyOf) : [],
    formula: isFormula ? draft.formula : "",
    result: isFormula ? (draft.result as FieldBody["result"]) : null,
    serial: draft.type === "serial" ? draft.serial : "",
  };
}

/** A field as the API takes it. */
export function bodyOf(draft: FieldDraft): FieldBody {
  const isPicked = draft.type === "choice" || draft.type === "choices";
  return {
    key: draft.key,
    type: draft.type as FieldBody["type"],
    label: draft.label,
    help: draft.help,
    group: draft.group,
    unit: draft.unit,
    data_class: draft.data_class as FieldBody["data_class"],
    is_required: draft.is_required && !isComputed(draft.type),
    is_searchable: draft.is_searchable && isSearched(draft.type),
    is_sortable: draft.is_sortable && isSorted(draft.type),
    is_listed: draft.is_listed,
    choices: isPicked ? draft.choices.map((it) => ({ ...it, value: it.value || valueOf(it.label) })) : [],
    reference: draft.type.startsWith("reference") ? draft.reference : "",
    max_length: draft.max_length,
    max_items: draft.max_items,
    decimals: ["number", "percent", "score"].includes(draft.type) ? draft.decimals : 0,
    currency: draft.currency,
    ...specialOf(draft),
  };
}

/** One language is enough: the other takes its words. */
export function isNameless(label: { zh: string; en: string }): boolean {
  return label.zh.trim() === "" && label.en.trim() === "";
}

function lacksChoices({ type, choices }: FieldDraft): boolean {
  if (type !== "choice" && type !== "choices") return false;
  return choices.length === 0 || choices.some((it) => isNameless(it.label));
}

/** What is still missing before a field can be kept; null when nothing is. */
export function missingOf(draft: FieldDraft): "label" | "choices" | "reference" | "columns" | "formula" | "serial" | null {
  if (isNameless(draft.label)) return "label";
  if (lacksChoices(draft)) return "choices";
  if (draft.type.startsWith("reference") && draft.reference === "") return "reference";
  if (draft.type === "table" && (draft.columns.length === 0 || draft.columns.some((it) => missingOf(it) !== null))) return "columns";
  if (draft.type === "formula" && draft.formula.trim() === "") return "formula";
  return draft.type === "serial" && draft.serial.trim() === "" ? "serial" : null;
}
