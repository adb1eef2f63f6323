import type { CatalogField } from "@/lib/catalog";
import { makers, type Words } from "./fields";

/** What is asked of a database table. */
export function tableFields(words: Words): CatalogField[] {
  const { text } = makers(words);
  return [
    text("url", { is_required: true, max_length: 2_000 }),
    text("table", { is_required: true }),
    text("since_column"),
    text("key_column"),
    text("secret"),
  ];
}

/** What is asked of a topic of a bus. */
export function topicFields(words: Words): CatalogField[] {
  const { text } = makers(words);
  return [text("url", { is_required: true, max_length: 2_000 }), text("topic", { is_required: true, max_length: 250 }), text("user"), text("secret")];
}
