import type { CatalogField } from "@/lib/catalog";
import { asList, asLocation, asText, isBlank } from "./values";

export interface Wish {
  /** Completes the key `ui:wanted.*`. */
  what: string;
  facts?: Record<string, number>;
}

function luhn(digits: string): boolean {
  const sum = Array.from(digits).reverse().reduce((total, digit, at) => {
    const twice = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: the last character checks the 17 digits before it. */
function isResidentId(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return text[17] === "10X98765432"[sum % 11];
}

function isLink(text: string): boolean {
  if (!/^https?:\/\/\S+$/.test(text) || text.includes("\\")) return false;
  try {
    return new URL(text).username === "";
  } catch {
    return false;
  }
}

const compact = (text: string): string => text.replaceAll(/[\s-]/g, "").toUpperCase();

const TESTS: Record<string, (text: string) => boolean> = {
  email: (text) => /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text),
  phone: (text) => /^[+\d()（）０-９][\d０-９()（） .\-转#xext]*$/i.test(text) && text.replaceAll(/\D/g, "").length >= 3,
  url: isLink,
  id_number: (text) => isResidentId(compact(text)),
  bank_account: (text) => /^\d{12,19}$/.test(compact(text)) && luhn(compact(text)),
};

/** What a field wants of a value that is not right, or null. The server asks the same and decides. */
export function wishOf(field: CatalogField, value: unknown): Wish | null {
  if (isBlank(value)) return field.is_required === true ? { what: "filled" } : null;
  const isText = typeof value === "string";
  if (isText && field.max_length !== undefined && value.length > field.max_length) {
    return { what: "shorter_text", facts: { max_length: field.max_length } };
  }
  const test = TESTS[field.type];
  if (isText && test !== undefined && !value.includes("*") && !test(asText(value).trim())) return { what: field.type };
  if (Array.isArray(value)) return ofMany(field, value);
  const place = field.type === "location" ? asLocation(value) : null;
  return place !== null && (place.lat === null || place.lng === null) ? { what: "location" } : null;
}

function ofMany(field: CatalogField, value: unknown[]): Wish | null {
  if (field.max_items !== undefined && value.length > field.max_items) {
    return { what: "fewer_items", facts: { max_items: field.max_items } };
  }
  if (field.type !== "table") return null;
  for (const row of asList(value)) {
    const cells = row as Record<string, unknown>;
    if (Object.values(cells).every(isBlank)) continue;
    for (const column of field.columns ?? []) {
      const wish = wishOf(column, cells[column.key]);
      if (wish !== null) return wish;
    }
  }
  return null;
}
