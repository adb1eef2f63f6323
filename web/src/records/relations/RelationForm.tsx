import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Input, InputNumber, Select } from "@/ui/controls";
import { PromptModal } from "@/ui/PromptModal";
import { useFound, useKinds, useRelate } from "./useRelations";

interface FormProps {
  customerId: string;
  /** person or organization: only the kinds that fit are offered. */
  customerKind: string;
  onClose: () => void;
}

const BACK = ":back";
const OWNERSHIP = "owns";

/** What the other customer is to this one: both directions of each kind that fits. */
function useChoices(customerKind: string): { value: string; label: string }[] {
  const language = useLanguage();
  const fits = (end: string | undefined): boolean => end === undefined || end === "any" || customerKind === "" || end === customerKind;
  return useKinds().flatMap((kind) => [
    ...(fits(kind.ends[0]) ? [{ value: kind.key, label: words(kind.label, language) }] : []),
    ...(!kind.is_mutual && fits(kind.ends[1]) ? [{ value: kind.key + BACK, label: words(kind.reverse, language) }] : []),
  ]);
}

/** Relates the customer to another one. */
export function RelationForm({ customerId, customerKind, onClose }: FormProps): ReactNode {
  const { t } = useTranslation("records/relations");
  const choices = useChoices(customerKind);
  const relate = useRelate(customerId);
  const [text, setText] = useState("");
  const [kind, setKind] = useState<string | null>(null);
  const [other, setOther] = useState<string | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [note, setNote] = useState("");
  const found = useFound(text).filter((it) => it.id !== customerId);
  const isOwnership = kind?.startsWith(OWNERSHIP) ?? false;
  function save(): void {
    if (kind === null || other === null) return;
    const isReverse = kind.endsWith(BACK);
    relate.mutate(
      { kind: isReverse ? kind.slice(0, -BACK.length) : kind, other_id: other, is_reverse: isReverse, share_percent: isOwnership ? share : null, note },
      {
        onSuccess: () => {
          notify({ kind: "success", text: t("form.done") });
          onClose();
        },
      },
    );
  }
  return (
    <PromptModal isOpen title={t("form.title")} okText={t("form.save")} isBusy={relate.isPending} isReady={kind !== null && other !== null} onOk={save} onClose={onClose}>
      <label className="zk-stack">
        <span className="zk-muted">{t("form.other")}</span>
        <Select
          autoFocus
          showSearch={{ filterOption: false, onSearch: setText }}
          placeholder={t("form.search")}
          aria-label={t("form.other")}
          options={found.map((it) => ({ value: it.id, label: it.title }))}
          notFoundContent={text === "" ? t("form.type") : t("form.nobody")}
          value={other}
          onChange={setOther}
        />
      </label>
      <label className="zk-stack">
        <span className="zk-muted">{t("form.kind")}</span>
        <Select showSearch={{ optionFilterProp: "label" }} aria-label={t("form.kind")} placeholder={t("form.kind")} options={choices} value={kind} onChange={setKind} />
      </label>
      {isOwnership && (
        <label className="zk-stack">
          <span className="zk-muted">{t("form.share")}</span>
          <InputNumber min={0} max={100} suffix="%" aria-label={t("form.share")} value={share} onChange={setShare} />
        </label>
      )}
      <label className="zk-stack">
        <span className="zk-muted">{t("form.note")}</span>
        <Input value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
      </label>
    </PromptModal>
  );
}
