import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { useQuestions } from "./useQuestions";
import { useRetiring } from "./useRetiring";

/** Questions that were taken out of use, with the way back; nothing where there are none. */
export function RetiredQuestions(): ReactNode {
  const { t } = useTranslation("know/predictions");
  const { isBusy, restore } = useRetiring();
  const retired = (useQuestions(useLanguage()).data ?? []).filter((it) => it.state === "retired");
  if (retired.length === 0) return null;
  return (
    <Panel title={t("own.gone")} isFlush>
      <ul>
        {retired.map((it) => (
          <li key={it.id} className="zk-line">
            <span className="zk-grow zk-stack-tight">
              <Link to="/predictions" search={{ about: it.key }}>{it.name}</Link>
              <span className="zk-muted zk-small">{t("build.sentence", { active: it.definition.active_days, horizon: it.definition.horizon_days, what: it.what })}</span>
            </span>
            <Button size="small" loading={isBusy} onClick={() => restore(it)}>{t("own.restore")}</Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
