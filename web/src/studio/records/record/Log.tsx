import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { words, type CatalogField } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Select, Skeleton, Tooltip } from "@/ui/controls";
import { FieldValue } from "@/ui/fields/FieldValue";
import { isBlank } from "@/ui/fields/values";
import { AuditOutlined, UndoOutlined } from "@/ui/icons";
import { EmptyState, ErrorState } from "@/ui/PageState";
import { useCatalog, useCatalogObject, useRecordLog, useRestoreValue, type LogEntry, type LogFilter, type Origin } from "../useRecords";
import "../records.css";

interface LogProps {
  object: string;
  id: string;
  /** The version that is looked at; with it, earlier values can be brought back. */
  version?: number;
}

type Restore = (entry: LogEntry, field: CatalogField) => void;

function Difference({ field, before, after, onRestore }: { field: CatalogField; before: unknown; after: unknown; onRestore: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation("studio/records");
  const language = useLanguage();
  return (
    <li className="zk-log-change">
      <span className="zk-muted">{words(field.label, language)}</span>
      {!isBlank(before) && (
        <>
          <del><FieldValue field={field} value={before} /></del>
          <span aria-hidden="true">→</span>
        </>
      )}
      <ins>{isBlank(after) ? <span className="zk-muted">{t("log.blank")}</span> : <FieldValue field={field} value={after} />}</ins>
      {onRestore !== undefined && (
        <Tooltip title={t("log.restore")}>
          <Button type="text" size="small" icon={<UndoOutlined />} aria-label={t("log.restoreField", { field: words(field.label, language) })} onClick={onRestore} />
        </Tooltip>
      )}
    </li>
  );
}

/** How the audit calls jobs and imports. */
const SYSTEM = "system";
const ACTIONS = ["commented", "comment_edited", "comment_deleted", "shared", "unshared", "created", "edited", "deleted", "restored", "reassigned", "merged", "unmerged", "related", "unrelated", "split", "withdrawn", "revealed", "undone", "purged"];
const ORIGINS: Origin[] = ["ui", "api", "import", "automation", "system"];

function Entry({ entry, fields, onRestore }: { entry: LogEntry; fields: CatalogField[]; onRestore: Restore | undefined }): ReactNode {
  const { t } = useTranslation("studio/records");
  const directory = useDirectory();
  const [before, after] = [directory.named(fields, entry.before), directory.named(fields, entry.after)];
  const isTouched = (it: CatalogField): boolean => it.key in entry.before || it.key in entry.after;
  // "comments.text" is a field of another object, told in the log of the record that it concerns.
  const told = useCatalog().flatMap((it) => it.fields.map((field) => ({ ...field, key: `${it.key}.${field.key}`, is_editable: false })));
  const touched = [...fields, ...told].filter(isTouched);
  const mayRestore = (it: CatalogField): boolean => entry.action === "edited" && it.is_editable === true && it.is_masked !== true;
  return (
    <li className="zk-log-entry">
      <div className="zk-row zk-row-wrap">
        <strong>{entry.user_name === "" || entry.user_name === SYSTEM ? t("log.system") : entry.user_name}</strong>
        <span>{ACTIONS.includes(entry.action) ? t(`log.${entry.action}`) : t("log.other")}</span>
        {entry.origin !== "ui" && <Badge>{t(`log.origin.${entry.origin}`)}</Badge>}
        <span className="zk-grow" />
        <time className="zk-muted zk-number" dateTime={entry.at} title={t("log.request", { id: entry.request_id })}>{formatInstant(entry.at)}</time>
      </div>
      {touched.length > 0 && (
        <ul>
          {touched.map((field) => (
            <Difference key={field.key} field={field} before={before[field.key]} after={after[field.key]} onRestore={onRestore !== undefined && mayRestore(field) ? () => onRestore(entry, field) : undefined} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Filters({ fields, filter, onChange }: { fields: CatalogField[]; filter: LogFilter; onChange: (filter: LogFilter) => void }): ReactNode {
  const { t } = useTranslation("studio/records");
  const language = useLanguage();
  const choices = fields.filter((it) => it.is_editable === true).map((it) => ({ value: it.key, label: words(it.label, language) }));
  return (
    <div className="zk-row zk-row-wrap">
      <Select allowClear showSearch={{ optionFilterProp: "label" }} className="zk-log-filter" aria-label={t("log.field")} placeholder={t("log.field")} options={choices} value={filter.field === "" ? null : filter.field} onChange={(field: string | undefined) => onChange({ ...filter, field: field ?? "" })} />
      <Select<Origin | null> allowClear className="zk-log-filter" aria-label={t("log.from")} placeholder={t("log.from")} options={ORIGINS.map((value) => ({ value, label: t(`log.origin.${value}`) }))} value={filter.origin === "" ? null : filter.origin} onChange={(origin) => onChange({ ...filter, origin: origin ?? "" })} />
    </div>
  );
}

/** Who changed what on this record, and the way back to an earlier value. */
export function Log({ object, id, version }: LogProps): ReactNode {
  const { t } = useTranslation("studio/records");
  const can = useCan();
  const fields = useCatalogObject(object).data?.fields ?? [];
  const [filter, setFilter] = useState<LogFilter>({ field: "", origin: "" });
  const list = useRecordLog(object, id, filter);
  const restore = useRestoreValue(object, id);
  const isFiltered = filter.field !== "" || filter.origin !== "";
  const bringBack: Restore | undefined =
    version === undefined || !can(`${object}.edit`)
      ? undefined
      : (entry, field) => restore.mutate({ entry_id: entry.id, field: field.key, version }, { onSuccess: () => notify({ kind: "success", text: t("log.restoredValue") }) });
  if (list.isLoading && !isFiltered) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (list.error !== null && list.rows.length === 0) return <ErrorState {...list.error} onRetry={list.onRetry} />;
  return (
    <div className="zk-stack">
      {(list.rows.length > 0 || isFiltered) && <Filters fields={fields} filter={filter} onChange={setFilter} />}
      {list.rows.length === 0 && !list.isLoading && <EmptyState isCompact icon={<AuditOutlined />} title={t("log.none")} hint={t("log.noneHint")} />}
      <ol className="zk-log">
        {list.rows.map((entry) => <Entry key={entry.id} entry={entry} fields={fields} onRestore={bringBack} />)}
        {list.hasMore && <Button type="text" block loading={list.isLoadingMore} onClick={list.onMore}>{t("log.more")}</Button>}
      </ol>
    </div>
  );
}
