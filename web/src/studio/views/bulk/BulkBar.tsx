import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { formatNumber } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { DeleteOutlined, EditOutlined, TagsOutlined, UserSwitchOutlined } from "@/ui/icons";
import type { Count } from "@/ui/table/types";
import { BulkAsk, changeOf, useAsk } from "./BulkAsk";
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

/** True once the one who asks has stood for two seconds. */
function useIsSlow(): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
}

/** Fields whose single values are given and taken. */
const isMixed = (it: CatalogField): boolean => it.is_masked !== true && (it.is_mixed === true || (it.is_editable !== false && (it.type === "choices" || it.type === "references")));
/** Fields that one value for many makes sense for. */
const isForMany = (it: CatalogField): boolean => it.is_editable !== false && it.is_masked !== true && EDITED.has(it.type);

function Running({ done, size, onStop }: { done: number; size: string; onStop: () => void }): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const isSlow = useIsSlow();
  return (
    <span className="zk-row">
      <span aria-live="polite">{t("bulk.running", { done: formatNumber(done, language), size })}</span>
      {isSlow && <Button size="small" onClick={onStop}>{t("bulk.stop")}</Button>}
    </span>
  );
}

interface ChangesProps {
  object: string;
  hasEditable: boolean;
  hasMixed: boolean;
  onAsk: (kind: BulkChange["kind"]) => void;
}

function Changes({ object, hasEditable, hasMixed, onAsk }: ChangesProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const can = useCan();
  return (
    <>
      {can(`${object}.edit`) && hasEditable && <Button size="small" icon={<EditOutlined />} onClick={() => onAsk("edit")}>{t("bulk.edit")}</Button>}
      {can(`${object}.edit`) && hasMixed && <Button size="small" icon={<TagsOutlined />} onClick={() => onAsk("mix")}>{t("bulk.mix")}</Button>}
      {can(`${object}.reassign`) && <Button size="small" icon={<UserSwitchOutlined />} onClick={() => onAsk("reassign")}>{t("bulk.reassign")}</Button>}
      {can(`${object}.delete`) && <Button size="small" danger icon={<DeleteOutlined />} onClick={() => onAsk("delete")}>{t("bulk.delete")}</Button>}
    </>
  );
}

/** What can be done to the selected records, or to all that the list finds. */
export default function BulkBar({ object, fields, selected, where, q, count, onDone }: BarProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const bulk = useBulk(object);
  const ask = useAsk();
  const [isAll, setIsAll] = useState(false);
  const [editable, mixed] = [fields.filter(isForMany), fields.filter(isMixed)];
  const target = { ids: isAll ? null : selected, where, q };
  const total = count != null && count.value > selected.length ? `${formatNumber(count.value, language)}${count.is_capped ? "+" : ""}` : null;
  const size = isAll && total !== null ? total : formatNumber(selected.length, language);
  function run(): void {
    const wanted = changeOf(ask);
    if (wanted === null) return;
    ask.close();
    bulk.run(wanted, target, () => {
      setIsAll(false);
      onDone();
    });
  }
  if (bulk.done !== null) return <Running done={bulk.done} size={size} onStop={bulk.cancel} />;
  return (
    <>
      {total !== null && (
        <Button size="small" type="link" aria-pressed={isAll} onClick={() => setIsAll(!isAll)}>
          {isAll ? t("bulk.onlySelected") : t("bulk.all", { text: total })}
        </Button>
      )}
      <Changes object={object} hasEditable={editable.length > 0} hasMixed={mixed.length > 0} onAsk={ask.open} />
      <BulkAsk ask={ask} editable={editable} mixed={mixed} object={object} target={target} size={size} onOk={run} />
    </>
  );
}
