import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import type { Comparison } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import { shapeOf } from "@/ui/conditions/operators";
import { FieldValue } from "@/ui/fields/FieldValue";
import { asList, asText } from "@/ui/fields/values";
import type { Language } from "./language";
import { isGroup, isMeasured, type Group, type Leaf, type Measured, type Node } from "./nodes";
import { fieldOf, measuredField } from "./words";
import "./segments.css";

// locale: ui:operator.*
// locale: ui:period.*
// locale: know/segments:measure.*
// locale: know/segments:kind.*
// locale: know/segments:days.*

const SHOWN = 4;
/** As words of a sentence, without bars and in one line. */
const PLAIN: Record<string, string> = { references: "reference", score: "number", percent: "number" };

function Value({ field, said, language }: { field: CatalogField; said: { op: string; value?: unknown }; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  const shape = shapeOf(said.op);
  if (shape === "none") return null;
  if (shape === "period") return t(`ui:period.${asText(said.value)}`);
  const values = asList(said.value);
  const known = language.options[field.key];
  const named = (value: unknown): ReactNode => known?.find((it) => it.value === value)?.label ?? <FieldValue field={{ ...field, type: PLAIN[field.type] ?? field.type }} value={value} />;
  return (
    <span className="zk-segment-values">
      {values.slice(0, SHOWN).map((value, at) => <span key={at}>{at > 0 && (shape === "range" ? " – " : "、")}{named(value)}</span>)}
      {values.length > SHOWN && ` +${values.length - SHOWN}`}
    </span>
  );
}

/** How a value is compared; days are named inside: “in the last 90 days”. */
function Compared({ field, said, language }: { field: CatalogField; said: { op: string; value?: unknown }; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  if (shapeOf(said.op) === "days") return t(`days.${said.op}`, { days: asText(said.value) });
  return <><span className="zk-muted">{t(`ui:operator.${said.op}`)}</span> <Value field={field} said={said} language={language} /></>;
}

const NUMBER: CatalogField = { key: "", type: "number", label: { zh: "", en: "" } };

export function Told({ field, said, language }: { field: CatalogField | undefined; said: Comparison; language: Language }): ReactNode {
  const lang = useLanguage();
  if (field === undefined) return <span className="zk-muted">{said.field}</span>;
  return <><b>{words(field.label, lang)}</b> <Compared field={field} said={said} language={language} /></>;
}

function MeasuredTold({ said, language }: { said: Measured; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  const lang = useLanguage();
  const relation = language.relations.find((it) => it.key === said.has);
  const of = fieldOf(relation, said.of);
  const name = t(`measure.${said.measure}`, { name: of === undefined ? "" : words(of.label, lang) });
  return (
    <>
      <b>{relation === undefined ? said.has : words(relation.label, lang)}</b>{" "}
      {said.where.all.map((it, at) => (
        <span key={at} className="zk-segment-narrow">
          {it.field === relation?.at ? <Compared field={fieldOf(relation, it.field) ?? NUMBER} said={it} language={language} /> : <Told field={fieldOf(relation, it.field)} said={it} language={language} />}
        </span>
      ))}
      <b>{name}</b> <Compared field={measuredField(relation, said)} said={said} language={language} />
    </>
  );
}

/** One test in words. */
export function Sentence({ leaf, language }: { leaf: Leaf; language: Language }): ReactNode {
  if (isMeasured(leaf)) return <MeasuredTold said={leaf} language={language} />;
  return <Told field={language.fields.find((it) => it.key === leaf.field)} said={leaf} language={language} />;
}

/** A whole condition in words, group by group. */
export function Sentences({ group, language }: { group: Group; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  if (group.parts.length === 0) return <p className="zk-muted">{t("everyone")}</p>;
  const one = (node: Node, at: number): ReactNode => <li key={at}>{isGroup(node) ? <Sentences group={node} language={language} /> : <Sentence leaf={node} language={language} />}</li>;
  return (
    <div className="zk-segment-said">
      {(group.parts.length > 1 || group.kind === "none") && <span className="zk-muted zk-small">{t(`kind.${group.kind}`)}</span>}
      <ul>{group.parts.map(one)}</ul>
    </div>
  );
}
