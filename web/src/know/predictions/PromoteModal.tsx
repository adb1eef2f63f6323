import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox, Input } from "@/ui/controls";
import { PromptModal } from "@/ui/PromptModal";
import { usePromote, type Training } from "./usePredictions";

interface PromoteProps {
  training: Training;
  question: string;
  onClose: () => void;
  onDone: () => void;
}

/** Puts a version to use, with the reason that the audit log keeps. */
export function PromoteModal({ training, question, onClose, onDone }: PromoteProps): ReactNode {
  const { t } = useTranslation("know/predictions");
  const promote = usePromote();
  const [reason, setReason] = useState("");
  const [isHeld, setIsHeld] = useState(training.state !== "in_use");
  const save = (): void =>
    promote.mutate(
      { question, number: training.number, reason: reason.trim(), isHeld },
      { onSuccess: () => { onDone(); onClose(); } },
    );
  return (
    <PromptModal
      isOpen
      title={t("promote.title", { number: training.number })}
      okText={t("promote.save")}
      isBusy={promote.isPending}
      isReady={reason.trim() !== ""}
      onOk={save}
      onClose={onClose}
    >
      <p>{t("promote.note")}</p>
      <Input.TextArea autoFocus maxLength={500} rows={2} value={reason} aria-label={t("promote.reason")} placeholder={t("promote.reason")} onChange={(event) => setReason(event.target.value)} />
      <Checkbox checked={isHeld} onChange={(event) => setIsHeld(event.target.checked)}>{t("promote.hold")}</Checkbox>
    </PromptModal>
  );
}
