import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox, Input } from "@/ui/controls";
import { PromptModal } from "@/ui/PromptModal";

interface PromoteProps {
  number: number;
  isInUse: boolean;
  isBusy: boolean;
  onSave: (reason: string, isHeld: boolean) => void;
  onClose: () => void;
}

/** Puts a version to use, with the reason that the audit log keeps. */
export function PromoteModal({ number, isInUse, isBusy, onSave, onClose }: PromoteProps): ReactNode {
  const { t } = useTranslation("know/predictions");
  const [reason, setReason] = useState("");
  const [isHeld, setIsHeld] = useState(!isInUse);
  return (
    <PromptModal
      isOpen
      title={t("promote.title", { number })}
      okText={t("promote.save")}
      isBusy={isBusy}
      isReady={reason.trim() !== ""}
      onOk={() => onSave(reason.trim(), isHeld)}
      onClose={onClose}
    >
      <p>{t("promote.note")}</p>
      <Input.TextArea autoFocus maxLength={500} rows={2} value={reason} aria-label={t("promote.reason")} placeholder={t("promote.reason")} onChange={(event) => setReason(event.target.value)} />
      <Checkbox checked={isHeld} onChange={(event) => setIsHeld(event.target.checked)}>{t("promote.hold")}</Checkbox>
    </PromptModal>
  );
}
