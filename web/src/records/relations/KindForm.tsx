import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { Input, Switch } from "@/ui/controls";
import { PromptModal } from "@/ui/PromptModal";
import { useCreateKind } from "./useRelations";

const BLANK = { label_zh: "", label_en: "", reverse_zh: "", reverse_en: "" };
type Names = typeof BLANK;

/** A kind of relation that the company adds for itself. */
export function KindForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation("records/relations");
  const create = useCreateKind();
  const [names, setNames] = useState<Names>(BLANK);
  const [isMutual, setIsMutual] = useState(true);
  const shown: (keyof Names)[] = isMutual ? ["label_zh", "label_en"] : ["label_zh", "label_en", "reverse_zh", "reverse_en"];
  const isReady = shown.every((key) => names[key].trim() !== "");
  const save = (): void =>
    create.mutate(
      { ...names, is_mutual: isMutual },
      {
        onSuccess: () => {
          notify({ kind: "success", text: t("kind.done") });
          onClose();
        },
      },
    );
  return (
    <PromptModal isOpen title={t("kind.title")} okText={t("kind.save")} isBusy={create.isPending} isReady={isReady} onOk={save} onClose={onClose}>
      <label className="zk-row">
        <Switch checked={isMutual} aria-label={t("kind.mutual")} onChange={setIsMutual} />
        <span>{t("kind.mutual")}</span>
      </label>
      {shown.map((key) => (
        <label key={key} className="zk-stack">
          <span className="zk-muted">{t(`kind.${key}`)}</span>
          <Input value={names[key]} maxLength={40} onChange={(event) => setNames({ ...names, [key]: event.target.value })} />
        </label>
      ))}
    </PromptModal>
  );
}
