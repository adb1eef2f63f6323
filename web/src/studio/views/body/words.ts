import { words, type CatalogField } from "@/lib/catalog";
import { formatMoney, formatNumber, formatPercent } from "@/lib/format";
import type { Language } from "@/lib/preferences";
import { asMoney, asNumber } from "@/ui/fields/values";
import type { Layout } from "../layout";
import type { RecordGroup } from "./useViewRows";

export interface KeyWords {
  blank: string;
  others: string;
  yes: string;
  no: string;
  nameOf: (id: unknown) => string;
}

function spanWords(day: string, grain: Layout["grain"], language: Language): string {
  const [year = "", month = ""] = day.split("-");
  if (grain === "year") return year;
  if (grain === "month") return `${year}-${month}`;
  if (grain === "quarter") return `${year} Q${Math.ceil(Number(month) / 3)}`;
  if (grain === "week") return language === "zh-CN" ? `${day} 周` : `wk ${day}`;
  return day;
}

/** The words for what a group's rows share. */
export function keyWords(group: Pick<RecordGroup, "key" | "is_others">, field: CatalogField, grain: Layout["grain"], language: Language, say: KeyWords): string {
  const { key } = group;
  if (group.is_others) return say.others;
  if (key === null || key === "") return say.blank;
  if (typeof key === "boolean") return key ? say.yes : say.no;
  if (field.type === "user" || field.type === "department") return say.nameOf(key) || key.slice(0, 8);
  if (grain !== "") return spanWords(key, grain, language);
  const choice = field.choices?.find((it) => it.value === key);
  return choice === undefined ? key : words(choice.label, language);
}

/** A figure as its field is written; an average of whole numbers keeps two digits. */
export function figureWords(value: number | null | undefined, field: CatalogField | undefined, language: Language): string {
  if (value === null || value === undefined) return "–";
  if (field?.type === "money") {
    const money = asMoney(Math.round(value), field);
    return money === null ? "" : formatMoney(money.cents, money.currency, language, 0);
  }
  if (field?.type === "percent") return formatPercent(value / 100, language);
  return formatNumber(asNumber(value) ?? 0, language, 1);
}
