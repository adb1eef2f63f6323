import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import type { Draft } from "./drafts";

/** What must come, as a part of a sentence; "…" stands for what is not named yet. */
export function useWhat(): (draft: Draft) => string {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  return (draft) => (draft.kind === null ? t("build.what.none") : t(`build.what.${draft.kind}`, { item: draft.label === "" ? "…" : draft.label, times: draft.times, yuan: formatNumber(draft.yuan, language) }));
}
// locale: know/predictions:build.what.*

/** The question as a sentence, as it stands by now. */
export function Sentence({ draft }: { draft: Draft }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const what = useWhat();
  return <p className="zk-build-sentence" aria-live="polite">{t("build.sentence", { active: draft.active, horizon: draft.horizon, what: what(draft) })}</p>;
}
