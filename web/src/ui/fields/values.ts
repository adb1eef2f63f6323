import type { CatalogField } from "@/lib/catalog";

export interface Named {
  id?: string;
  name: string;
}

export interface Money {
  cents: number;
  currency: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Plain words for any scalar; objects are never shown raw. */
export function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(asText).join(", ");
  return isRecord(value) ? asText(value["name"] ?? value["label"] ?? value["title"] ?? "") : "";
}

export function asNumber(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
  return null;
}

/** Money is integer cents: alone with the field's currency, or an object that names it. */
export function asMoney(value: unknown, field: Pick<CatalogField, "unit" | "currency">): Money | null {
  const unit = /^[A-Z]{3}$/.test(field.unit ?? "") ? (field.unit ?? "CNY") : (field.currency ?? "CNY");
  if (isRecord(value)) {
    const cents = asNumber(value["cents"] ?? value["amount_cents"]);
    const currency = typeof value["currency"] === "string" ? value["currency"] : unit;
    return cents === null ? null : { cents, currency };
  }
  const cents = asNumber(value);
  return cents === null ? null : { cents, currency: unit };
}

export function asNamed(value: unknown): Named | null {
  if (typeof value === "string" && value !== "") return { name: value };
  if (!isRecord(value)) return null;
  const name = asText(value["name"] ?? value["label"] ?? value["email"] ?? value["id"]);
  return name === "" ? null : { name, ...(typeof value["id"] === "string" ? { id: value["id"] } : {}) };
}

export function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  return isBlank(value) ? [] : [value];
}

export interface Address {
  province: string;
  city: string;
  district: string;
  adcode: string;
  detail: string;
}

export function asAddress(value: unknown): Address | null {
  if (!isRecord(value)) return null;
  const part = (key: keyof Address): string => asText(value[key]);
  return { province: part("province"), city: part("city"), district: part("district"), adcode: part("adcode"), detail: part("detail") };
}

/** 上海市 黄浦区 人民路 1 号: a municipality is not said twice. */
export function addressLine({ province, city, district, detail }: Address): string {
  return [province, city === province ? "" : city, district, detail].filter((it) => it !== "").join(" ");
}

export interface Location {
  lat: number | null;
  lng: number | null;
  label: string;
}

export function asLocation(value: unknown): Location | null {
  if (!isRecord(value)) return null;
  return { lat: asNumber(value["lat"]), lng: asNumber(value["lng"]), label: asText(value["label"]) };
}

export type Row = Record<string, unknown>;

export function asRows(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The type by which a value is shown: a formula's is that of its result. */
export function shownType(field: CatalogField): string {
  return field.type === "formula" && field.result !== undefined && field.result !== "" ? field.result : field.type;
}

/** Columns of these types stand right, so that digits line up. */
export function isRightAligned(field: CatalogField): boolean {
  return ["number", "money", "percent"].includes(shownType(field));
}
