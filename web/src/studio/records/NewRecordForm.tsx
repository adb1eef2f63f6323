import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { inSentence } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { Alert, Button } from "@/ui/controls";
import { asText, isBlank } from "@/ui/fields/values";
import { FormDrawer } from "@/ui/FormDrawer";
import type { Values } from "./fields";
import { useDescribed, type Described } from "./useDescribed";
import { useFormDraft } from "./useFormDraft";
import { useCreateRecord } from "./useObjectRecords";
import { useRecordForm } from "./useRecordForm";
import { describeError, fieldProblem } from "./useRecords";

interface NewProps {
  object: string;
  /** What the record begins with: the record that it is made on, the column of a board. */
  given?: Values;
  onClose: () => void;
  onMade: (id: string) => void;
}

const NOTHING: Values = {};

function Note({ problem, isKept, onDrop }: { problem: string | null; isKept: boolean; onDrop: () => void }): ReactNode {
  const { t } = useTranslation("studio/records");
  return (
    <>
      {problem !== null && <Alert type="error" showIcon style={{ marginBottom: 16 }} title={problem} />}
      {isKept && problem === null && (
        <Alert type="info" showIcon style={{ marginBottom: 16 }} title={t("new.kept")} action={<Button size="small" onClick={onDrop}>{t("new.dropKept")}</Button>} />
      )}
    </>
  );
}

function Form({ described, given = NOTHING, onClose, onMade }: NewProps & { described: Described }): ReactNode {
  const { t } = useTranslation("studio/records");
  const key = described.object?.key ?? "";
  const create = useCreateRecord(key);
  const draft = useFormDraft(key);
  const form = useRecordForm(described.object, draft.kept ?? given, create.error, given);
  const initial = useMemo(() => ({ ...form.defaults, ...given, ...draft.kept }), [form.defaults, given, draft.kept]);
  if (!form.isReady) return null;
  function save(values: Values): void {
    if (!form.check(values)) return;
    const filled = Object.fromEntries(Object.entries({ ...given, ...form.visible(values) }).filter(([, value]) => !isBlank(value)));
    create.mutate(filled, {
      onSuccess: (made) => {
        draft.drop();
        const name = asText(made.values[described.object?.title ?? ""]);
        notify({ kind: "success", text: t("new.done", { name: name === "" ? described.name : name }) });
        onMade(made.id);
      },
    });
  }
  const above = form.problems[""] ?? (create.error !== null && fieldProblem(create.error) === null ? describeError(create.error).text : null);
  return (
    <FormDrawer
      isOpen
      place={{ object: key, id: null }}
      title={t("new.title", { name: inSentence(described.name) })}
      sections={form.sections}
      initial={initial}
      options={form.options}
      problems={form.problems}
      follow={form.follow}
      hints={form.hints}
      isSaving={create.isPending}
      saveText={t("new.save")}
      note={
        <Note
          problem={above}
          isKept={draft.kept !== null}
          onDrop={() => {
            draft.drop();
            onClose();
          }}
        />
      }
      onChange={(values) => {
        form.watch(values);
        draft.keep(values);
      }}
      onSave={save}
      onClose={onClose}
    />
  );
}

/** A record by hand, in the sections of the layout. */
export function NewRecordForm(props: NewProps): ReactNode {
  const described = useDescribed(props.object);
  if (described.object == null) return null;
  return <Form {...props} described={described} />;
}
