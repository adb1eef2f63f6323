import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Input } from "@/ui/controls";
import { PromptModal } from "@/ui/PromptModal";
import { useFreshQuestions, useQuestion, useRenameQuestion, type OwnQuestion } from "./useQuestions";
import { useRetiring } from "./useRetiring";

function RenameModal({ question, onClose }: { question: OwnQuestion; onClose: () => void }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const rename = useRenameQuestion();
  const [name, setName] = useState(question.name);
  const save = (): void =>
    rename.mutate(
      { id: question.id, name: name.trim(), version: question.version },
      { onSuccess: () => { notify({ kind: "success", text: t("own.renamed") }); onClose(); } },
    );
  return (
    <PromptModal isOpen title={t("own.rename")} okText={t("definition.save")} isBusy={rename.isPending} isReady={name.trim() !== "" && name.trim() !== question.name} onOk={save} onClose={onClose}>
      <Input autoFocus maxLength={80} value={name} aria-label={t("build.name")} onChange={(event) => setName(event.target.value)} />
    </PromptModal>
  );
}

/** Whether customers are being told of at this moment; what the page shows is read anew when that has ended. */
function Telling({ jobId }: { jobId: string | null }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const fresh = useFreshQuestions();
  const job = useStartedJob({ knownId: jobId, onEnd: () => void fresh() });
  return job.isOn ? <Badge tone="blue">{t("own.telling")}</Badge> : null;
}

/** What people do with a question of the company's own: name it, take it out of use, bring it back. */
export function OwnActions({ id }: { id: string }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const question = useQuestion(id, useLanguage()).data;
  const retiring = useRetiring();
  const [isNaming, setIsNaming] = useState(false);
  if (question === undefined) return null;
  if (question.state === "trial") return <Link to="/models/new" search={{ question: id }}><Button tabIndex={-1}>{t("own.goOn")}</Button></Link>;
  if (question.state === "retired") return <Button loading={retiring.isBusy} onClick={() => retiring.restore(question)}>{t("own.restore")}</Button>;
  return (
    <>
      <Telling jobId={question.job_id} />
      <Button onClick={() => setIsNaming(true)}>{t("own.rename")}</Button>
      <Button loading={retiring.isBusy} onClick={() => retiring.retire(question, { to: "/models" })}>{t("own.retire")}</Button>
      {isNaming && <RenameModal question={question} onClose={() => setIsNaming(false)} />}
    </>
  );
}
