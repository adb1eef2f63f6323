import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { formatDate, formatPhone } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Segmented } from "@/ui/controls";
import { asList, asText, isBlank } from "@/ui/fields/values";
import { DatabaseOutlined, DisconnectOutlined } from "@/ui/icons";
import type { SourceRecord } from "./useSources";

interface CardProps {
  record: SourceRecord;
  fields: CatalogField[];
  /** Fields of the customer that this record gave, and why it was chosen. */
  given: Map<string, string>;
  /** Absent: not to be taken out. */
  onTakeOut: (() => void) | undefined;
}

type Side = "cleaned" | "raw";

/** A record may hold several phones and e-mails where the customer has one. */
const PLURAL: Record<string, string> = { phone: "phones", email: "emails" };

function written(field: CatalogField, value: unknown): string {
  return field.type === "phone" ? asList(value).map((it) => formatPhone(asText(it))).join("、") : asText(value);
}

function Cleaned({ record, fields, given }: Pick<CardProps, "record" | "fields" | "given">): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const cells = fields
    .map((field) => ({ field, value: record.cleaned[PLURAL[field.key] ?? field.key] }))
    .filter((it) => !isBlank(it.value));
  return (
    <dl className="zk-source-values">
      {cells.map(({ field, value }) => {
        const rule = given.get(field.key);
        const choice = field.choices?.find((it) => it.value === value);
        return (
          <div key={field.key} className={rule === undefined ? "zk-source-unused" : undefined}>
            <dt>{words(field.label, language)}</dt>
            <dd>
              {choice === undefined ? written(field, value) : words(choice.label, language)}
              {rule !== undefined && <span className="zk-point-note">{t("sources.chosen", { rule: t(`rule.${rule}`) })}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Raw({ record }: { record: SourceRecord }): ReactNode {
  return (
    <dl className="zk-source-values">
      {Object.entries(record.raw).map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{isBlank(value) ? "–" : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One source record: where it stands in which file, as cleaned and as written. */
export function SourceCard({ record, fields, given, onTakeOut }: CardProps): ReactNode {
  const { t } = useTranslation("records/customers");
  const [side, setSide] = useState<Side>("cleaned");
  return (
    <section className="zk-source">
      <header className="zk-row zk-row-wrap">
        <DatabaseOutlined aria-hidden="true" />
        <strong>{record.source === "manual" ? t("origin.manual") : record.source}</strong>
        <Badge tone={given.size > 0 ? "blue" : "grey"}>{t("sources.gave", { count: given.size })}</Badge>
        <span className="zk-grow" />
        <Segmented<Side>
          size="small"
          aria-label={t("sources.side")}
          value={side}
          onChange={setSide}
          options={[{ value: "cleaned", label: t("sources.cleaned") }, { value: "raw", label: t("sources.raw") }]}
        />
        {onTakeOut !== undefined && <Button type="text" size="small" icon={<DisconnectOutlined />} aria-label={t("sources.takeOut")} title={t("sources.takeOut")} onClick={onTakeOut} />}
        <span className="zk-muted zk-source-file zk-ellipsis">
          {record.file !== "" && t("sources.row", { file: record.file, row: record.row_no })}
          {record.imported_at !== null && ` · ${formatDate(record.imported_at)}`}
        </span>
      </header>
      {side === "cleaned" ? <Cleaned record={record} fields={fields} given={given} /> : <Raw record={record} />}
    </section>
  );
}
