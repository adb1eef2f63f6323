import type { CatalogField } from "@/lib/catalog";

/** Enter is theirs: they are changed in a small window with buttons. */
const ROOMY = new Set(["long_text", "rich_text", "table", "address", "location", "attachment", "image"]);
/** One choice is the whole change: it is kept at once. */
const PICKED = new Set(["choice", "boolean", "user", "department", "reference"]);

export function isRoomy(field: CatalogField): boolean {
  return ROOMY.has(field.type);
}

export function isPicked(field: CatalogField): boolean {
  return PICKED.has(field.type);
}

/** Whether the person may type a new value where the old one stands. */
export function isChangedInCell(field: CatalogField): boolean {
  return field.is_editable === true && field.is_masked !== true;
}
