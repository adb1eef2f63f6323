import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCatalogObject } from "@/api/useCatalog";
import { words, type CatalogField } from "@/lib/catalog";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, type Tone } from "@/ui/Badge";
import { FieldValue } from "@/ui/fields/FieldValue";
import { isBlank } from "@/ui/fields/values";
import { ArrowRightOutlined } from "@/ui/icons";
import type { TriedRow } from "./useImports";

const TONES: Record<string, Tone> = { inserted: "green", updated: "blue", skipped: "grey", rejected: "red" };
const LINKS = new Set(["user", "department", "reference"]);
const MOST_VALUES = 8;

type Names = Record<string, string>;

/** A link as the record page has it: with a name instead of a bare id. */
function named(field: CatalogField, value: unknown, names: Names): unknown {
  if (field.type === "references" && Array.isArray(value)) return value.map((it) => ({ id: String(it), name: names[String(it)] ?? "" }));
  return LINKS.has(field.type) && typeof value === "string" ? { id: value, name: names[value] ?? "" } : value;
}

function Value({ field, value, names }: { field: CatalogField; value: unknown; names: Names }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  if (isBlank(value)) return <span className="zk-muted">{t("rule.blank")}</span>;
  return <FieldValue field={field} value={named(field, value, names)} />;
}

function Values({ row, fields, names }: { row: TriedRow; fields: readonly CatalogField[]; names: Names }): ReactNode {
  const language = useLanguage();
  if (row.reasons.length > 0) {
    return <ul className="zk-change-reasons">{row.reasons.map((it, index) => <li key={`${it.code}${index}`}>{it.column === "" ? it.text : `${it.column}: ${it.text}`}</li>)}</ul>;
  }
  const changed = fields.filter((it) => it.key in row.after).slice(0, MOST_VALUES);
  return (
    <dl className="zk-change-values">
      {changed.map((field) => (
        <div key={field.key}>
          <dt>{words(field.label, language)}</dt>
          <dd>
            {row.outcome === "updated" && (
              <>
                <span className="zk-change-before"><Value field={field} value={row.before[field.key]} names={names} /></span>
                <ArrowRightOutlined aria-hidden="true" className="zk-muted" />
              </>
            )}
            <span className="zk-change-after"><Value field={field} value={row.after[field.key]} names={names} /></span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Rows of a trial: what each would do, with the values before and after. */
export function Changes({ object, rows, names }: { object: string; rows: readonly TriedRow[]; names: Names }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const { data } = useCatalogObject(object);
  const fields = (data?.fields ?? []).filter((it) => it.key !== data?.title);
  const title = data?.fields.filter((it) => it.key === data.title) ?? [];
  if (rows.length === 0) return <p className="zk-muted zk-change-none">{t("rows.none")}</p>;
  return (
    <ul className="zk-changes" aria-label={t("trial.changes")}>
      {rows.map((row) => (
        <li key={row.row_no} className="zk-change">
          <span className="zk-muted zk-number zk-change-no" title={t("rows.one", { number: row.row_no })}>{formatNumber(row.row_no, language)}</span>
          <span className="zk-change-state"><Badge tone={TONES[row.outcome] ?? "grey"}>{t(`outcomeOf.${row.outcome}`)}</Badge></span>
          <strong className="zk-change-title">{row.title}</strong>
          <Values row={row} fields={row.outcome === "updated" ? [...title, ...fields] : fields} names={names} />
        </li>
      ))}
    </ul>
  );
}
