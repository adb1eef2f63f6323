import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { notify } from "@/lib/notices";
import { Panel } from "@/ui/Panel";
import { PromoteModal } from "./PromoteModal";
import { usePromote, type Question, type Training } from "./usePredictions";
import { useSquaredErrors, VersionLine } from "./VersionLine";

// locale: know/predictions:candidate.*
// locale: know/predictions:refused.*

function Promote({ training, question, onClose }: { training: Training; question: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const promote = usePromote();
  const onSuccess = (): void => {
    notify({ kind: "success", text: t("promote.done", { number: training.number }) });
    onClose();
  };
  const save = (reason: string, isHeld: boolean): void => promote.mutate({ question, number: training.number, reason, isHeld }, { onSuccess });
  return <PromoteModal number={training.number} isInUse={training.state === "in_use"} isBusy={promote.isPending} onSave={save} onClose={onClose} />;
}

/** Every training, also those that refused, the newest first. */
export function Trainings({ trainings, question }: { trainings: Training[]; question: Question }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const compare = useSquaredErrors();
  const [chosen, setChosen] = useState<Training | null>(null);
  const said = (it: Training): string =>
    it.candidate === ""
      ? t(`refused.${it.refused_code.split(".").at(-1) ?? ""}`)
      : t("trainings.line", { model: t(`candidate.${it.candidate}`), moments: formatNumber(it.moments, language), auc: formatNumber(it.auc ?? 0, language, 3) });
  return (
    <Panel title={t("trainings.title")} isFlush>
      <ul>{trainings.map((it) => <VersionLine key={it.id} version={it} said={said(it)} compare={compare} onChoose={() => setChosen(it)} />)}</ul>
      {chosen !== null && <Promote training={chosen} question={question.key} onClose={() => setChosen(null)} />}
    </Panel>
  );
}
