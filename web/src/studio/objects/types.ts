import type { ComponentType } from "react";
import type { Label } from "@/lib/catalog";
import {
  AimOutlined, ApartmentOutlined, BankOutlined, CalendarOutlined, CheckCircleOutlined, CheckSquareOutlined, ClockCircleOutlined, DollarOutlined, EnvironmentOutlined,
  FieldTimeOutlined, FileTextOutlined, FontSizeOutlined, FunctionOutlined, HomeOutlined, IdcardOutlined, LinkOutlined, MailOutlined, NumberOutlined, OrderedListOutlined, PaperClipOutlined,
  PercentageOutlined, PhoneOutlined, PictureOutlined, ShareAltOutlined, TableOutlined, TagOutlined, TagsOutlined, UserOutlined, AlignLeftOutlined,
} from "@/ui/icons";

export interface ChoiceDraft {
  value: string;
  label: Label;
  color: string;
}

/** A field as the designer writes it; what its type has no use for stays as it is. */
export interface FieldDraft {
  key: string;
  type: string;
  label: Label;
  help: Label;
  group: Label;
  unit: string;
  data_class: string;
  is_required: boolean;
  is_searchable: boolean;
  is_sortable: boolean;
  is_listed: boolean;
  choices: ChoiceDraft[];
  reference: string;
  max_length: number;
  max_items: number;
  decimals: number;
  currency: string;
  columns: FieldDraft[];
  formula: string;
  result: string | null;
  serial: string;
}

export interface TypeCard {
  type: string;
  icon: ComponentType;
}

/** The gallery: groups of types in the order in which people look for them. */
export const GALLERY: { key: string; types: TypeCard[] }[] = [
  {
    key: "words",
    types: [
      { type: "text", icon: FontSizeOutlined }, { type: "long_text", icon: AlignLeftOutlined }, { type: "rich_text", icon: FileTextOutlined },
      { type: "phone", icon: PhoneOutlined }, { type: "email", icon: MailOutlined }, { type: "url", icon: LinkOutlined },
    ],
  },
  {
    key: "numbers",
    types: [{ type: "number", icon: NumberOutlined }, { type: "money", icon: DollarOutlined }, { type: "percent", icon: PercentageOutlined }, { type: "score", icon: AimOutlined }],
  },
  {
    key: "choices",
    types: [{ type: "choice", icon: TagOutlined }, { type: "choices", icon: TagsOutlined }, { type: "boolean", icon: CheckSquareOutlined }],
  },
  {
    key: "times",
    types: [{ type: "date", icon: CalendarOutlined }, { type: "datetime", icon: FieldTimeOutlined }, { type: "time", icon: ClockCircleOutlined }],
  },
  {
    key: "links",
    types: [
      { type: "reference", icon: ShareAltOutlined }, { type: "references", icon: ApartmentOutlined }, { type: "user", icon: UserOutlined },
      { type: "department", icon: ApartmentOutlined }, { type: "table", icon: TableOutlined },
    ],
  },
  {
    key: "places",
    types: [{ type: "address", icon: HomeOutlined }, { type: "region", icon: EnvironmentOutlined }, { type: "location", icon: AimOutlined }],
  },
  {
    key: "computed",
    types: [{ type: "formula", icon: FunctionOutlined }, { type: "serial", icon: OrderedListOutlined }],
  },
  {
    key: "files",
    types: [{ type: "attachment", icon: PaperClipOutlined }, { type: "image", icon: PictureOutlined }],
  },
  {
    key: "papers",
    types: [{ type: "identifier", icon: CheckCircleOutlined }, { type: "id_number", icon: IdcardOutlined }, { type: "bank_account", icon: BankOutlined }],
  },
];

const ICONS = new Map(GALLERY.flatMap((it) => it.types).map((it) => [it.type, it.icon]));

export function iconOfType(type: string): ComponentType {
  return ICONS.get(type) ?? FontSizeOutlined;
}

/** Types without an order that means anything. */
const UNSORTED = new Set(["choices", "references", "attachment", "image", "address", "location", "table", "long_text", "rich_text"]);
/** Words that a search can look into. */
const SEARCHED = new Set(["text", "long_text", "phone", "email", "url", "identifier", "serial", "id_number", "bank_account"]);
/** Types that a column of a sub-table can have. */
export const CELL_TYPES = ["text", "number", "money", "percent", "date", "boolean", "choice", "formula"];
/** Types that a formula can have as its result. */
export const RESULT_TYPES = ["number", "money", "percent", "text", "date", "boolean"];

export const isSorted = (type: string): boolean => !UNSORTED.has(type);
export const isSearched = (type: string): boolean => SEARCHED.has(type);
export const isComputed = (type: string): boolean => type === "formula" || type === "serial";

/** Types that values of another type can be read as. */
export const CONVERTED_TYPES = ["text", "long_text", "number", "money", "percent", "score", "choice", "choices", "boolean", "date", "datetime", "phone", "email", "url"];

export const COLORS = ["blue", "green", "orange", "red", "purple", "grey"];

export function newField(type: string): FieldDraft {
  const nothing = { zh: "", en: "" };
  return {
    key: "", type, label: nothing, help: nothing, group: { zh: "基本信息", en: "Basics" }, unit: "", data_class: "internal",
    is_required: false, is_searchable: false, is_sortable: isSorted(type) && !isComputed(type), is_listed: true, choices: [], reference: "",
    max_length: type === "long_text" || type === "rich_text" ? 10_000 : 500, max_items: 200, decimals: type === "percent" ? 1 : 0, currency: "CNY", columns: [],
    formula: "", result: type === "formula" ? "number" : null, serial: type === "serial" ? "{yyyy}{mm}-{0000}" : "",
  };
}

export const OFFERED = new Set(GALLERY.flatMap((it) => it.types).map((it) => it.type));
