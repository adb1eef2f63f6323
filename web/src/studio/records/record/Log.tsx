import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { words, type CatalogField } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Skeleton } from "@/ui/controls";
import { FieldValue } from "@/ui/fields/FieldValue";
import { isBlank } from "@/ui/fields/values";
import { AuditOutlined } from "@/ui/icons";
import { EmptyState, ErrorState } from "@/ui/PageState";
import { useCatalogObject, useRecordLog } from "../useRecords";

function Difference({ field, before, after }: { field: CatalogField; before: unknown; after: unknown }): ReactNode {
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
      <ins><FieldValue field={field} value={after} /></ins>
    </li>
  );
}

/** How the audit calls jobs and imports. */
const SYSTEM = "system";
const ACTIONS = ["created", "edited", "deleted", "restored", "reassigned", "merged"];

/** Who changed what on this record. */
export function Log({ object, id }: { object: string; id: string }): ReactNode {
  const { t } = useTranslation("studio/records");
  const fields = useCatalogObject(object).data?.fields ?? [];
  const directory = useDirectory();
  const list = useRecordLog(id);
  if (list.isLoading) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (list.error !== null && list.rows.length === 0) return <ErrorState {...list.error} onRetry={list.onRetry} />;
  if (list.rows.length === 0) return <EmptyState isCompact icon={<AuditOutlined />} title={t("log.none")} hint={t("log.noneHint")} />;
  return (
    <ol className="zk-log">
      {list.rows.map((entry) => {
        const [before, after] = [directory.named(fields, entry.before), directory.named(fields, entry.after)];
        const touched = fields.filter((it) => it.key in entry.before || it.key in entry.after);
        return (
          <li key={entry.id} className="zk-log-entry">
            <div className="zk-row zk-row-wrap">
              <strong>{entry.user_name === "" || entry.user_name === SYSTEM ? t("log.system") : entry.user_name}</strong>
              <span>{ACTIONS.includes(entry.action) ? t(`log.${entry.action}`) : entry.action}</span>
              <span className="zk-grow" />
              <time className="zk-muted zk-number" dateTime={entry.at}>{formatInstant(entry.at)}</time>
            </div>
            {touched.length > 0 && (
              <ul>
                {touched.map((field) => <Difference key={field.key} field={field} before={before[field.key]} after={after[field.key]} />)}
              </ul>
            )}
          </li>
        );
      })}
      {list.hasMore && <Button type="text" block loading={list.isLoadingMore} onClick={list.onMore}>{t("log.more")}</Button>}
    </ol>
  );
}
