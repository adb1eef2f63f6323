import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { Checkbox, Input } from "@/ui/controls";
import { PromptModal } from "@/ui/PromptModal";

interface NameProps {
  title: string;
  initial?: string;
  isBusy: boolean;
  /** Renaming does not ask for whom. */
  isRename?: boolean;
  onName: (name: string, isShared: boolean) => void;
  onClose: () => void;
}

/** Asks for the name of a view. */
export function NameModal({ title, initial = "", isBusy, isRename = false, onName, onClose }: NameProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const can = useCan();
  const [name, setName] = useState(initial);
  const [isShared, setIsShared] = useState(false);
  return (
    <PromptModal isOpen title={title} okText={t("keep")} isBusy={isBusy} isReady={name.trim() !== ""} onOk={() => onName(name.trim(), isShared)} onClose={onClose}>
      <Input autoFocus maxLength={80} value={name} aria-label={t("name")} placeholder={t("namePlaceholder")} onChange={(event) => setName(event.target.value)} />
      {!isRename && can("views.share") && (
        <Checkbox checked={isShared} onChange={(event) => setIsShared(event.target.checked)}>
          {t("shareWithAll")}
        </Checkbox>
      )}
    </PromptModal>
  );
}
