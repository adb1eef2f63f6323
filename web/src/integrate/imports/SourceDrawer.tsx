import { Link } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Button, Input, InputNumber } from "@/ui/controls";
import { ArrowRightOutlined } from "@/ui/icons";
import { Panel } from "@/ui/Panel";
import { SideDrawer } from "@/ui/SideDrawer";
import { useFields, useObjectWords, type Source } from "./useImports";
import { useSaveSource } from "./useSources";
import { isBuiltIn } from "./words";

function Remembered({ source }: { source: Source }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const fields = useFields(source.object);
  const columns = Object.entries(source.mapping);
  if (columns.length === 0) return <p className="zk-muted">{t("source.noMapping")}</p>;
  return (
    <ul className="zk-remembered">
      {columns.map(([column, key]) => (
        <li key={column}>
          <span>{column}</span>
          <ArrowRightOutlined aria-hidden="true" className="zk-muted" />
          <strong>{fields.find((it) => it.key === key)?.label ?? key}</strong>
        </li>
      ))}
    </ul>
  );
}

interface DrawerProps {
  source: Source | null;
  sources: readonly Source[];
  onClose: () => void;
}

/** A source with its remembered columns; name and priority can be changed. */
export function SourceDrawer({ source, sources, onClose }: DrawerProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const can = useCan();
  const save = useSaveSource();
  const labelOf = useObjectWords();
  const [name, setName] = useState("");
  const [priority, setPriority] = useState(50);
  useEffect(() => {
    setName(source?.name ?? "");
    setPriority(source?.priority ?? 50);
  }, [source]);
  if (source === null) return null;
  const mayEdit = can("sources.edit");
  const isChanged = name.trim() !== source.name || priority !== source.priority;
  const at = sources.find((it) => it.id === source.customers_of);
  function submit(): void {
    if (source === null) return;
    save.mutate(
      { id: source.id, name: name.trim(), object: source.object, priority, customersOf: "" },
      { onSuccess: () => { notify({ kind: "success", text: t("source.saved") }); onClose(); } },
    );
  }
  return (
    <SideDrawer
      isOpen
      title={source.name}
      onClose={onClose}
      footer={mayEdit ? <div className="zk-row zk-spread"><span /><Button type="primary" disabled={!isChanged || name.trim() === ""} loading={save.isPending} onClick={submit}>{t("source.save")}</Button></div> : undefined}
    >
      <div className="zk-wizard">
        <div className="zk-choice">
          <label className="zk-choice-item">
            <span>{t("source.name")}</span>
            <Input value={name} maxLength={80} disabled={!mayEdit} onChange={(event) => setName(event.target.value)} />
          </label>
          <label className="zk-choice-item">
            <span>{t("source.priority")}</span>
            <InputNumber aria-label={t("source.priority")} min={1} max={999} value={priority} disabled={!mayEdit} onChange={(value) => setPriority(typeof value === "number" ? value : 50)} />
            <span className="zk-muted zk-choice-note">{t("source.priorityHint")}</span>
          </label>
        </div>
        <dl className="zk-facts">
          <div><dt>{t("source.object")}</dt><dd>{labelOf(source.object)}</dd></div>
          {source.object !== "customers" && <div><dt>{t("source.customersOf")}</dt><dd>{at?.name ?? t("source.any")}</dd></div>}
        </dl>
        <Panel title={t("source.remembered")} extra={<span className="zk-row">{isBuiltIn(source.object) && can("imports.view") && <Link to="/sources/$id/replay" params={{ id: source.id }}>{t("source.replay")}</Link>}<Link to="/sources/$id/mapping" params={{ id: source.id }}>{t("source.studio")}</Link></span>}><Remembered source={source} /></Panel>
      </div>
    </SideDrawer>
  );
}
