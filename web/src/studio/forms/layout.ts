import { words, type CatalogField, type Label } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { isMet, type Moment } from "@/lib/evaluate";
import type { Language } from "@/lib/preferences";
import { narrowed, type Link } from "./links";

/** `{}`: always. */
export type When = Condition | Record<string, never>;

export interface PlacedField {
  key: string;
  show: When;
  /** Null: as the field itself says. */
  required: When | null;
  /** The whole row of its section. */
  is_wide: boolean;
  /** What a new record begins with; null: nothing. */
  default: unknown;
}

export interface LayoutSection {
  key: string;
  title: Label;
  columns: number;
  show: When;
  fields: PlacedField[];
}

export interface FormRule {
  key: string;
  /** The write is refused when this is met. */
  when: When;
  /** Where the words stand; empty: above the form. */
  field: string;
  message: Label;
}

/** A tab or a card of the record page. */
export interface PagePart {
  key: string;
  is_shown: boolean;
}

export interface Layout {
  sections: LayoutSection[];
  rules: FormRule[];
  /** Options of choices that other fields offer. */
  links: Link[];
  /** Fields that were left out on purpose. */
  hidden: string[];
  tabs: PagePart[];
  rail: PagePart[];
}

export type Values = Record<string, unknown>;

export interface ShownField {
  field: CatalogField;
  isRequired: boolean;
  isWide: boolean;
}

export interface ShownSection {
  key: string;
  title: string;
  columns: number;
  fields: ShownField[];
}

const always = (when: When | null): boolean => when !== null && Object.keys(when).length === 0;

function isTrue(when: When, values: Values, fields: CatalogField[], moment: Moment): boolean {
  return always(when) || isMet(when as Condition, values, fields, moment);
}

/** The fields of the catalog under its own headings: the layout until somebody makes one. */
export function plainLayout(fields: CatalogField[]): Layout {
  const sections = new Map<string, LayoutSection>();
  for (const field of fields) {
    const title = field.group ?? { zh: "", en: "" };
    const section: LayoutSection = sections.get(title.en) ?? { key: `s${String(sections.size + 1)}`, title, columns: 2, show: {}, fields: [] };
    section.fields.push(placed(field));
    sections.set(title.en, section);
  }
  return { sections: [...sections.values()], rules: [], links: [], hidden: [], tabs: [], rail: [] };
}

const WIDE = new Set(["long_text", "rich_text", "table", "address", "attachment", "image"]);

export function placed(field: CatalogField): PlacedField {
  return { key: field.key, show: {}, required: null, is_wide: WIDE.has(field.type), default: null };
}

/** Fields younger than the layout stand at the end of the section of their heading, else of the last one. */
export function completed(layout: Layout, fields: CatalogField[]): Layout {
  const known = new Set([...layout.hidden, ...layout.sections.flatMap((it) => it.fields.map((one) => one.key))]);
  const young = fields.filter((it) => !known.has(it.key));
  if (young.length === 0) return layout;
  if (layout.sections.length === 0) return { ...layout, sections: plainLayout(young).sections };
  const sections = layout.sections.map((it) => ({ ...it, fields: [...it.fields] }));
  for (const field of young) {
    const home = sections.find((it) => it.title.en === field.group?.en) ?? sections.at(-1);
    home?.fields.push(placed(field));
  }
  return { ...layout, sections };
}

interface Asked {
  layout: Layout;
  /** Fields that may stand in the form or on the page; others of the layout are passed over. */
  fields: CatalogField[];
  /** All fields of the object: conditions look at those that are not shown too. */
  all: CatalogField[];
  values: Values;
  language: Language;
  moment: Moment;
}

/** What stands in a form with these values: sections and fields whose condition is met. */
export function shownSections({ layout, fields, all, values, language, moment }: Asked): ShownSection[] {
  const byKey = new Map(fields.map((it) => [it.key, it]));
  return completed(layout, all)
    .sections.filter((it) => isTrue(it.show, values, all, moment))
    .map((section) => ({
      key: section.key,
      title: words(section.title, language),
      columns: section.columns,
      fields: section.fields.flatMap((it) => {
        const field = byKey.get(it.key);
        if (field === undefined || !isTrue(it.show, values, all, moment)) return [];
        const isRequired = field.is_required === true || (it.required !== null && isTrue(it.required, values, all, moment));
        const offered = narrowed(field, layout.links, values);
        return [{ field: { ...offered, is_required: isRequired }, isRequired, isWide: it.is_wide }];
      }),
    }))
    .filter((it) => it.fields.length > 0);
}

/** What a new record begins with. */
export function defaultsOf(layout: Layout): Values {
  return Object.fromEntries(layout.sections.flatMap((it) => it.fields).filter((it) => it.default !== null).map((it) => [it.key, it.default]));
}

export interface Refusal {
  field: string;
  text: string;
}

/** The rules that these values break, in the words of their maker. */
export function refusals(layout: Layout, values: Values, all: CatalogField[], language: Language, moment: Moment): Refusal[] {
  return layout.rules
    .filter((it) => !always(it.when) && isTrue(it.when, values, all, moment))
    .map((it) => ({ field: it.field, text: words(it.message, language) }));
}

/** Parts in the order that was arranged, those that it does not know behind them, hidden ones left out. */
export function arranged<T extends { key: string }>(parts: T[], order: PagePart[]): T[] {
  const place = (it: T): number => {
    const at = order.findIndex((one) => one.key === it.key);
    return at < 0 ? order.length : at;
  };
  const hidden = new Set(order.filter((it) => !it.is_shown).map((it) => it.key));
  return parts.filter((it) => !hidden.has(it.key)).sort((left, right) => place(left) - place(right));
}
