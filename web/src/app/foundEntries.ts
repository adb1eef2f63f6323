import { pathOf, words, type CatalogObject } from "@/lib/catalog";
import type { Language } from "@/lib/preferences";
import type { PaletteEntry, PaletteGroup } from "@/ui/CommandPalette";
import { SearchOutlined } from "@/ui/icons";
import { iconOf } from "@/ui/objectIcons";
import type { Found } from "./useRecordSearch";

interface FoundWords {
  /** Of the entry that leads to the list with all matches. */
  all: (name: string) => string;
  close: string;
}

interface FoundPlace {
  language: Language;
  go: (to: string, q?: string) => () => void;
  say: FoundWords;
}

function entryOf(it: Found, object: CatalogObject, { language, go, say }: FoundPlace): PaletteEntry {
  const labelOf = (key: string): string => {
    const field = object.fields.find((one) => one.key === key);
    return field === undefined ? key : words(field.label, language);
  };
  return {
    id: `${it.object}.${it.id}`,
    title: it.title === "" ? words(object.label, language) : it.title,
    marks: it.title_ranges,
    lines: it.matches.map((match) => ({ label: labelOf(match.field), text: match.text, marks: match.ranges })),
    icon: iconOf(object.icon, it.object),
    note: [it.customer_name, it.is_close ? say.close : ""].filter((one) => one !== "").join(" · "),
    run: go(`${pathOf(it.object)}/${it.id}`),
  };
}

/** What the server found, a group for each object, with the way to the rest. */
export function foundGroups(found: Found[], more: string[], catalog: CatalogObject[], text: string, place: FoundPlace): PaletteGroup[] {
  const keys = [...new Set(found.map((it) => it.object))];
  return keys.flatMap((key) => {
    const object = catalog.find((it) => it.key === key);
    if (object === undefined) return [];
    const title = words(object.plural, place.language);
    const entries = found.filter((it) => it.object === key).map((it) => entryOf(it, object, place));
    const all: PaletteEntry = { id: `${key}.all`, title: place.say.all(title), icon: SearchOutlined, isQuiet: true, run: place.go(pathOf(key), text.trim()) };
    return [{ key: `found.${key}`, title, entries: more.includes(key) ? [...entries, all] : entries, isMatched: true }];
  });
}
