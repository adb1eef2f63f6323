import type { CatalogField } from "@/lib/catalog";
import { placed, type Layout, type LayoutSection, type PlacedField } from "./layout";

/** Where fields lie that no section shows. */
export const SHELF = "shelf";

/** `s:<key>`: a section as a place to drop on; field keys stand for themselves. */
export const placeOf = (section: string): string => `s:${section}`;

export function sectionHolding(layout: Layout, key: string): LayoutSection | undefined {
  return layout.sections.find((it) => it.fields.some((one) => one.key === key));
}

function taken(layout: Layout, key: string): Layout {
  return {
    ...layout,
    hidden: layout.hidden.filter((it) => it !== key),
    sections: layout.sections.map((it) => ({ ...it, fields: it.fields.filter((one) => one.key !== key) })),
  };
}

/** Puts a field onto a field (before or after it, as one drags), into a section, or on the shelf. */
export function moveField(layout: Layout, key: string, onto: string, fields: CatalogField[]): Layout {
  if (key === onto) return layout;
  const from = sectionHolding(layout, key);
  const one = from?.fields.find((it) => it.key === key) ?? newPlace(key, fields);
  if (onto === SHELF || layout.hidden.includes(onto)) return { ...taken(layout, key), hidden: [...layout.hidden.filter((it) => it !== key), key] };
  const target = layout.sections.find((it) => placeOf(it.key) === onto) ?? sectionHolding(layout, onto);
  if (target === undefined) return layout;
  // Dragged down inside its section, a field takes the place of the one below it; everywhere else it goes before it.
  const rest = taken(layout, key);
  const at = target.fields.findIndex((it) => it.key === onto);
  const index = at < 0 ? target.fields.length : at;
  return {
    ...rest,
    sections: rest.sections.map((it) => (it.key === target.key ? { ...it, fields: it.fields.toSpliced(index, 0, one) } : it)),
  };
}

function newPlace(key: string, fields: CatalogField[]): PlacedField {
  const field = fields.find((it) => it.key === key);
  return field === undefined ? { key, show: {}, required: null, is_wide: false, default: null } : placed(field);
}

export function changeField(layout: Layout, key: string, part: Partial<PlacedField>): Layout {
  return {
    ...layout,
    sections: layout.sections.map((it) => ({ ...it, fields: it.fields.map((one) => (one.key === key ? { ...one, ...part } : one)) })),
  };
}

export function changeSection(layout: Layout, key: string, part: Partial<LayoutSection>): Layout {
  return { ...layout, sections: layout.sections.map((it) => (it.key === key ? { ...it, ...part } : it)) };
}

/** The first of `s1`, `s2`… (or of another letter) that nothing has. */
export function freeKey(letter: string, keys: string[]): string {
  let at = 1;
  while (keys.includes(`${letter}${String(at)}`)) at += 1;
  return `${letter}${String(at)}`;
}

export function addSection(layout: Layout): Layout {
  const key = freeKey("s", layout.sections.map((it) => it.key));
  return { ...layout, sections: [...layout.sections, { key, title: { zh: "新分组", en: "New section" }, columns: 2, show: {}, fields: [] }] };
}

/** Its fields go on the shelf, so that nothing is lost by a slip. */
export function removeSection(layout: Layout, key: string): Layout {
  const gone = layout.sections.find((it) => it.key === key)?.fields.map((it) => it.key) ?? [];
  return { ...layout, hidden: [...layout.hidden, ...gone], sections: layout.sections.filter((it) => it.key !== key) };
}

export function moveSection(layout: Layout, key: string, by: number): Layout {
  const from = layout.sections.findIndex((it) => it.key === key);
  const section = layout.sections[from];
  const to = from + by;
  if (section === undefined || to < 0 || to >= layout.sections.length) return layout;
  return { ...layout, sections: layout.sections.toSpliced(from, 1).toSpliced(to, 0, section) };
}
