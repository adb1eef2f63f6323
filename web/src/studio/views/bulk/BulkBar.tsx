import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { words, type CatalogField } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { formatNumber } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Select } from "@/ui/controls";
import { FieldEditor } from "@/ui/fields/FieldEditor";
import { DeleteOutlined, EditOutlined, UserSwitchOutlined } from "@/ui/icons";
import { PromptModal } from "@/ui/PromptModal";
import type { Count } from "@/ui/table/types";
import { useBulk, type BulkChange } from "./useBulk";

interface BarProps {
  object: string;
  fields: CatalogField[];
  selected: string[];
  where: Condition | null;
  q: string;
  count: Count | null | undefined;
  onDone: () => void;
}

const SLOW_MS = 2000;
const EDITED = new Set(["text", "long_text", "number", "money", "percent", "date", "choice", "boolean", "url"]);

/** True once something has run for two seconds. */
function useIsSlow(isRunning: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isRunning) {
      setIsSlow(false);
      return undefined;
    }
    const timer = setTimeout(() => setIsSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [isRunning]);
  return isSlow;
}

/** What can be done to the selected records, or to all that the list finds. */
export default function BulkBar({ object, fields, selected, where, q, count, onDone }: BarProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const can = useCan();
  const language = useLanguage();
  const { users, optionsOf } = useDirectory();
  const bulk = useBulk(object);
  const isSlow = useIsSlow(bulk.done !== null);
  const [isAll, setIsAll] = useState(false);
  const [asks, setAsks] = useState<BulkChange["kind"] | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>(null);
  const editable = fields.filter((it) => it.is_editable !== false && it.is_masked !== true && EDITED.has(it.type));
  const field = editable.find((it) => it.key === key);
  const total = count != null && count.value > selected.length ? count : null;
  const size = isAll && total !== null ? `${formatNumber(total.value, language)}${total.is_capped ? "+" : ""}` : formatNumber(selected.length, language);
  function change(): BulkChange | null {
    if (asks === "edit") return key === null ? null : { kind: "edit", values: { [key]: value ?? "" } };
    if (asks === "reassign") return typeof value === "string" ? { kind: "reassign", owner: value } : null;
    return asks === null ? null : { kind: "delete" };
  }
  function open(kind: BulkChange["kind"]): void {
    setKey(null);
    setValue(null);
    setAsks(kind);
  }
  function run(): void {
    const wanted = change();
    if (wanted === null) return;
    setAsks(null);
    bulk.run(wanted, { ids: isAll ? null : selected, where, q }, () => {
      setIsAll(false);
      onDone();
    });
  }
  if (bulk.done !== null) {
    return (
      <span className="zk-row">
        <span aria-live="polite">{t("bulk.running", { done: formatNumber(bulk.done, language), size })}</span>
        {isSlow && <Button size="small" onClick={bulk.cancel}>{t("bulk.stop")}</Button>}
      </span>
    );
  }
  return (
    <>
      {total !== null && (
        <Button size="small" type="link" aria-pressed={isAll} onClick={() => setIsAll(!isAll)}>
          {isAll ? t("bulk.onlySelected") : t("bulk.all", { text: `${formatNumber(total.value, language)}${total.is_capped ? "+" : ""}` })}
        </Button>
      )}
      {can(`${object}.edit`) && editable.length > 0 && <Button size="small" icon={<EditOutlined />} onClick={() => open("edit")}>{t("bulk.edit")}</Button>}
      {can(`${object}.reassign`) && <Button size="small" icon={<UserSwitchOutlined />} onClick={() => open("reassign")}>{t("bulk.reassign")}</Button>}
      {can(`${object}.delete`) && <Button size="small" danger icon={<DeleteOutlined />} onClick={() => open("delete")}>{t("bulk.delete")}</Button>}
      <PromptModal isOpen={asks !== null} title={asks === null ? "" : t(`bulk.${asks}`)} okText={t("bulk.ok")} isReady={change() !== null} onOk={run} onClose={() => setAsks(null)}>
        {asks === "edit" && (
          <Select autoFocus style={{ width: "100%" }} showSearch={{ optionFilterProp: "label" }} aria-label={t("bulk.field")} placeholder={t("bulk.field")} value={key} options={editable.map((it) => ({ value: it.key, label: words(it.label, language) }))} onChange={(next: string) => {
            setKey(next);
            setValue(null);
          }} />
        )}
        {asks === "edit" && field !== undefined && <FieldEditor field={field} value={value} options={optionsOf([field])[field.key]} onChange={setValue} />}
        {asks === "reassign" && <Select autoFocus style={{ width: "100%" }} showSearch={{ optionFilterProp: "label" }} aria-label={t("bulk.owner")} placeholder={t("bulk.owner")} options={users} value={typeof value === "string" ? value : null} onChange={setValue} />}
        <p className="zk-bulk-note">{t(asks === "delete" ? "bulk.willDelete" : "bulk.willChange", { size })}</p>
      </PromptModal>
    </>
  );
}
