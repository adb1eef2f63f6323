import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { StatusDot } from "@/ui/Badge";
import { Panel } from "@/ui/Panel";
import type { Training } from "./useChurn";

// locale: know/predictions:state.*
// locale: know/predictions:candidate.*
// locale: know/predictions:refused.*
const TONES: Record<string, "green" | "grey" | "orange"> = { in_use: "green", past: "grey", refused: "orange" };

/** Every training, also those that refused, the newest first. */
export function Trainings({ trainings }: { trainings: Training[] }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  return (
    <Panel title={t("trainings.title")} isFlush>
      <ul>
        {trainings.map((it) => (
          <li key={it.id} className="zk-line">
            <span className="zk-grow zk-stack-tight">
              <StatusDot tone={TONES[it.state] ?? "grey"}><strong>{t("trainings.number", { number: it.number })}</strong> {t(`state.${it.state}`)}</StatusDot>
              <span className="zk-muted zk-small">
                {it.candidate === ""
                  ? t(`refused.${it.refused_code.split(".").at(-1) ?? ""}`)
                  : t("trainings.line", { model: t(`candidate.${it.candidate}`), moments: formatNumber(it.moments, language), auc: formatNumber(it.auc ?? 0, language, 3) })}
              </span>
            </span>
            <span className="zk-muted zk-small">{formatDate(it.as_of)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
