import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { formatInstant, formatNumber } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Avatar, Badge } from "@/ui/Badge";
import { Button, Input } from "@/ui/controls";
import { CheckOutlined } from "@/ui/icons";
import { Panel } from "@/ui/Panel";
import { PromptModal } from "@/ui/PromptModal";
import { RelativeTime } from "@/ui/RelativeTime";
import { useCatalog, useDecide, useWaiting, type Waiting } from "./useExports";

/** What is asked for in one line: never the rows themselves. */
function Asked({ item }: { item: Waiting }): ReactNode {
  const { t } = useTranslation("studio/exports");
  const language = useLanguage();
  const described = useCatalog().find((it) => it.key === item.object);
  const name = described === undefined ? item.object : words(described.plural, language);
  const labels = item.fields.map((key) => words(described?.fields.find((it) => it.key === key)?.label ?? { zh: key, en: key }, language));
  return (
    <span className="zk-grow">
      <span className="zk-row zk-row-wrap">
        <strong>{t("approval.asks", { name: item.asked_by_name, object: name, text: formatNumber(item.rows, language), count: item.rows })}</strong>
        <Badge tone={item.form === "machines" ? "purple" : "grey"}>{t(`forms.${item.form}`)}</Badge>
      </span>
      <span className="zk-muted zk-small zk-approval-fields">{labels.join(language === "zh-CN" ? "、" : ", ")}</span>
      <span className="zk-row zk-row-wrap zk-muted zk-small">
        <RelativeTime at={item.created_at} />
        <span>{t("approval.until", { at: formatInstant(item.waits_until) })}</span>
        {item.masked.length > 0 && <span>{t("approval.masked", { count: item.masked.length })}</span>}
      </span>
    </span>
  );
}

/** The queue of those who approve: who asks for what, and the two answers. */
export function Approvals({ isOn }: { isOn: boolean }): ReactNode {
  const { t } = useTranslation("studio/exports");
  const items = useWaiting(isOn);
  const decide = useDecide();
  const [refusing, setRefusing] = useState<Waiting | null>(null);
  const [note, setNote] = useState("");
  function close(): void {
    setRefusing(null);
    setNote("");
  }
  function refuse(): void {
    if (refusing === null) return;
    decide.mutate({ id: refusing.id, note: note.trim() }, { onSuccess: () => { close(); notify({ kind: "success", text: t("approval.refused") }); } });
  }
  if (items.length === 0) return null;
  return (
    <Panel title={t("approval.title", { count: items.length })} isFlush className="zk-approvals">
      <ul>
        {items.map((it) => (
          <li key={it.id} className="zk-line zk-approval">
            <Avatar name={it.asked_by_name} size={32} />
            <Asked item={it} />
            <span className="zk-row">
              <Button onClick={() => setRefusing(it)}>{t("approval.refuse")}</Button>
              <Button
                type="primary"
                icon={<CheckOutlined />}
                loading={decide.isPending && decide.variables.id === it.id}
                onClick={() => decide.mutate({ id: it.id, note: null }, { onSuccess: () => notify({ kind: "success", text: t("approval.approved") }) })}
              >
                {t("approval.approve")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <PromptModal isOpen={refusing !== null} title={t("approval.refuseTitle")} okText={t("approval.refuse")} isBusy={decide.isPending} isReady={note.trim() !== ""} onOk={refuse} onClose={close}>
        <label className="zk-label">
          {t("approval.reason")}
          <Input.TextArea autoFocus rows={3} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
      </PromptModal>
    </Panel>
  );
}
