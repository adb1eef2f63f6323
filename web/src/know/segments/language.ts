import type { CatalogField } from "@/lib/catalog";
import type { Option } from "@/ui/fields/FieldEditor";
import type { RelationItem } from "./useSegments";

/** What conditions of this reader can speak of. */
export interface Language {
  fields: CatalogField[];
  relations: RelationItem[];
  /** Choices of user and department fields by key. */
  options: Record<string, Option[]>;
}
