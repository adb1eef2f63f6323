import type { CatalogField, CatalogObject } from "@/lib/catalog";

export const RIGHTS = ["hidden", "masked", "view", "edit"] as const;
export type Right = (typeof RIGHTS)[number];
/** What a role says of single fields: `{"customers.phone": "hidden"}`. */
export type Rights = Record<string, Right>;

const GRANT_OF_CLASS: Record<string, string> = { sensitive: "fields.view_sensitive", secret: "fields.view_secret" };

/** The right to a field that a role says nothing of. */
export function byClass(field: CatalogField, grants: Set<string>): Right {
  const grant = GRANT_OF_CLASS[field.data_class ?? ""];
  return grant === undefined || grants.has(grant) ? "edit" : "masked";
}

/** Rights with some fields of an object set, or left to their data class with `right` null; a title stays readable. */
export function setRights(rights: Rights, object: CatalogObject, change: { fields: CatalogField[]; right: Right | null }): Rights {
  const { fields, right } = change;
  const touched = new Map(fields.map((field) => [`${object.key}.${field.key}`, field]));
  const rest = Object.entries(rights).filter(([name]) => !touched.has(name));
  if (right === null) return Object.fromEntries(rest);
  const set = [...touched].filter(([, field]) => field.key !== object.title || right === "view" || right === "edit");
  return Object.fromEntries([...rest, ...set.map(([name]) => [name, right] as const)]);
}
