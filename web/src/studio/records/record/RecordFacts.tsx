import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { words, type CatalogField, type CatalogObject } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, Person, toneOf } from "@/ui/Badge";
import { Facts } from "@/ui/Facts";
import { FieldValue } from "@/ui/fields/FieldValue";
import { asText, isBlank } from "@/ui/fields/values";
import type { RecordRow } from "../useRecords";

const TAGS = 3;

/** What a record is at a glance: its number, its choices, its owner. */
export function RecordFacts({ object, record }: { object: CatalogObject; record: RecordRow }): ReactNode {
  const { t } = useTranslation("studio/records");
  const language = useLanguage();
  const { nameOf } = useDirectory();
  const { values } = record;
  const serial = object.fields.find((it) => it.type === "serial" && !isBlank(values[it.key]));
  const choices = object.fields.filter((it) => it.type === "choice" && !isBlank(values[it.key])).slice(0, TAGS);
  const hasOwner = object.fields.some((it) => it.key === "owner");
  const owner = nameOf(values["owner"]);
  return (
    <>
      {serial !== undefined && <span className="zk-mono">{asText(values[serial.key])}</span>}
      {choices.map((field) => {
        const choice = field.choices?.find((it) => it.value === values[field.key]);
        return choice !== undefined && <Badge key={field.key} tone={toneOf(choice.color)}>{words(choice.label, language)}</Badge>;
      })}
      {hasOwner && <span className="zk-row">{isBlank(values["owner"]) ? <Badge tone="orange">{t("record.noOwner")}</Badge> : owner !== "" && <Person name={owner} />}</span>}
    </>
  );
}

/** Who and when, and figures that matter: they stand beside whatever tab is open. */
const SUMMARY = ["owner", "department", "created_at", "updated_at"];
const FIGURES = new Set(["money", "formula", "score", "percent"]);
const FIGURES_AT_MOST = 4;

export function RecordSummary({ object, record }: { object: CatalogObject; record: RecordRow }): ReactNode {
  const language = useLanguage();
  const directory = useDirectory();
  const shown = directory.named(object.fields, record.values);
  const isThere = (field: CatalogField | undefined): field is CatalogField => field !== undefined && !isBlank(record.values[field.key]);
  const figures = object.fields.filter((it) => FIGURES.has(it.type)).filter(isThere).slice(0, FIGURES_AT_MOST);
  const who = SUMMARY.map((key) => object.fields.find((it) => it.key === key)).filter(isThere);
  return (
    <Facts
      items={[...figures, ...who].map((field) => ({
        key: field.key,
        label: words(field.label, language),
        value: <FieldValue field={field} value={shown[field.key]} mode="full" />,
      }))}
    />
  );
}
