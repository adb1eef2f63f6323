import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { inSentence, words, type CatalogObject } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Alert } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { changedValues, type Values } from "./fields";
import { StaleChoice } from "./record/StaleChoice";
import { useRecordEdit } from "./record/useRecordEdit";
import { useRecordForm } from "./useRecordForm";
import type { RecordRow } from "./useRecords";

/** All fields of a record at once; only what changed is sent. */
export function EditRecordForm({ object, record, onClose }: { object: CatalogObject; record: RecordRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation("studio/records");
  const language = useLanguage();
  const edit = useRecordEdit(object.key, record);
  const form = useRecordForm(object, record.values, edit.error);
  if (!form.isReady) return null;
  function save(given: Values): void {
    const changed = changedValues(record.values, given);
    if (Object.keys(changed).length === 0) onClose();
    else if (form.check(given)) edit.save(changed, onClose);
  }
  const above = form.problems[""] ?? (Object.keys(form.problems).length === 0 ? edit.problem : null);
  return (
    <FormDrawer
      isOpen
      place={{ object: object.key, id: record.id }}
      title={t("edit.title", { name: inSentence(words(object.label, language)) })}
      sections={form.sections}
      initial={record.values}
      options={form.options}
      problems={form.problems}
      follow={form.follow}
      hints={form.hints}
      isSaving={edit.isSaving}
      note={above !== null && <Alert type="warning" showIcon style={{ marginBottom: 16 }} title={above} description={<StaleChoice edit={edit} />} />}
      onChange={form.watch}
      onSave={save}
      onClose={() => {
        edit.forget();
        onClose();
      }}
    />
  );
}
