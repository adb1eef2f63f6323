import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/ui/Badge";
import { ArrowRightOutlined } from "@/ui/icons";
import type { Tried } from "./useMapping";

const SHOWN = 6;

export function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(String).join("; ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What each block made of the sample rows, row by row, to the value that would be stored. */
export function Steps({ field, tried }: { field: string; tried: readonly Tried[] }): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const rows = tried.flatMap((row) => row.fields.filter((it) => it.field === field)).filter((it) => it.steps.some((step) => step.text !== "")).slice(0, SHOWN);
  if (rows.length === 0) return null;
  return (
    <section aria-label={t("stepsTitle")}>
      <h3 className="zk-mapline-title">{t("stepsTitle")}</h3>
      <ul className="zk-steps-list">
        {rows.map((row, at) => (
          <li key={at} className="zk-way">
            {row.steps.map((step, n) => (
              <span key={n} className="zk-way-step">
                {n > 0 && <ArrowRightOutlined aria-hidden="true" className="zk-muted" />}
                <span className={step.problem === "" ? "zk-way-text" : "zk-way-text zk-way-bad"} title={n === 0 ? undefined : t(`block.${step.kind}`)}>{step.text || t("blank")}</span>
                {step.problem !== "" && <Badge tone="orange">{step.problem}</Badge>}
              </span>
            ))}
            <span className="zk-way-step">
              <ArrowRightOutlined aria-hidden="true" className="zk-muted" />
              <strong className="zk-way-text zk-way-end">{textOf(row.value) || t("blank")}</strong>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
