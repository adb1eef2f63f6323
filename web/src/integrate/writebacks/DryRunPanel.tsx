import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/controls";
import { ThunderboltOutlined } from "@/ui/icons";
import { Said, Wire } from "./Said";
import { useFieldWords } from "./useFieldWords";
import { describeError, useDryRun, type DryRun } from "./useWriteBack";

function Item({ item, object }: { item: DryRun["items"][number]; object: string }): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  const [isOpen, setIsOpen] = useState(false);
  const nameOf = useFieldWords(object);
  return (
    <li className="zk-back-change">
      <button type="button" className="zk-plain zk-back-what" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span><strong>{item.title}</strong> <span className="zk-mono zk-muted zk-small">{item.key}</span></span>
        <Said values={item.values} object={object} />
        {Object.entries(item.refused).map(([key, why]) => <span key={key} className="zk-wrong zk-small">{nameOf(key)}: {why}</span>)}
      </button>
      {isOpen && <Wire title={t("request")} text={item.request} />}
    </li>
  );
}

/** What would be sent now, as the fields were saved; nothing is. */
export function DryRunPanel({ id, object }: { id: string; object: string }): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  const run = useDryRun(id);
  return (
    <section className="zk-back-dry" aria-label={t("dry.title")}>
      <div className="zk-row zk-row-wrap zk-spread">
        <span className="zk-grow"><h2 className="zk-drawer-title">{t("dry.title")}</h2><span className="zk-muted zk-small">{t("dry.note")}</span></span>
        <Button icon={<ThunderboltOutlined />} loading={run.isPending} onClick={() => run.mutate(undefined)}>{t("dry.run")}</Button>
      </div>
      <div aria-live="polite">
        {run.error !== null && <p className="zk-wrong">{describeError(run.error).text}</p>}
        {run.data !== undefined && <p className="zk-muted zk-small">{t(run.data.items.length === 0 ? "dry.same" : "dry.differ", { text: String(run.data.looked_at), count: run.data.items.length })}</p>}
        {run.data !== undefined && <ul>{run.data.items.map((it) => <Item key={it.record_id} item={it} object={object} />)}</ul>}
      </div>
    </section>
  );
}
