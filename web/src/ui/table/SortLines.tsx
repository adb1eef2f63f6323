import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from "../icons";
import type { SortProps } from "./SortButton";
import { keyOf, MOST_SORTED, partsOf, putPart, turned } from "./sorting";

/** One line a field, in the order in which they count: the field, which way, out again. */
export default function SortLines({ fields, sort, onSort }: SortProps): ReactNode {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const parts = partsOf(sort);
  const taken = new Set(parts.map(keyOf));
  const sortable = fields.filter((it) => it.is_sortable === true && it.is_masked !== true);
  const free = sortable.filter((it) => !taken.has(it.key));
  const nameOf = (key: string): string => {
    const field = fields.find((it) => it.key === key);
    return field === undefined ? key : words(field.label, language);
  };
  const options = (mine: string): { value: string; label: string }[] => [{ value: mine, label: nameOf(mine) }, ...free.map((it) => ({ value: it.key, label: words(it.label, language) }))];
  return (
    <div className="zk-sort">
      {parts.map((part, at) => {
        const key = keyOf(part);
        const isDown = part !== key;
        return (
          <div key={key} className="zk-sort-line">
            <Select
              className="zk-grow"
              aria-label={t("sort.field", { rank: at + 1 })}
              showSearch={{ optionFilterProp: "label" }}
              options={options(key)}
              value={key}
              onChange={(next: string) => onSort(putPart(sort, at, isDown ? `-${next}` : next))}
            />
            <Button
              icon={isDown ? <ArrowDownOutlined /> : <ArrowUpOutlined />}
              aria-label={t("sort.turn", { name: nameOf(key), way: t(isDown ? "sort.down" : "sort.up") })}
              onClick={() => onSort(putPart(sort, at, turned(part)))}
            >
              {t(isDown ? "sort.down" : "sort.up")}
            </Button>
            <Button type="text" icon={<CloseOutlined />} disabled={parts.length < 2} aria-label={t("sort.remove", { name: nameOf(key) })} onClick={() => onSort(putPart(sort, at, null))} />
          </div>
        );
      })}
      {parts.length < MOST_SORTED && free.length > 0 && (
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => onSort(putPart(sort, parts.length, free[0]?.key ?? null))}>{t("sort.add")}</Button>
      )}
    </div>
  );
}
