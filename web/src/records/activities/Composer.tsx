import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { NewComment } from "@/studio/comments/public";
import { NewRecordForm } from "@/studio/records/public";
import { words } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useHotkey } from "@/lib/useHotkey";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Input, Segmented, Select } from "@/ui/controls";
import { FieldPlace } from "@/studio/records/public";
import { FieldEditor } from "@/ui/fields/FieldEditor";
import { PaperClipOutlined } from "@/ui/icons";
import "./activities.css";
import { inDays } from "./days";
import { kindIcon } from "./kinds";
import { useCatalogObject, useFresh, useWriteActivity, useWriteTask } from "./useActivities";
import { useDraft } from "./useDraft";

const TASK = "task";
const COMMENT = "comment";
/** Tickets come from the service system, nobody writes one here. */
const WRITABLE = ["note", "call", "visit", "meeting", "message"];
const DUE_DAYS = [0, 1, 3, 7, 14, 30];

function useKinds(): { value: string; label: string }[] {
  const { t } = useTranslation("records/activities");
  const language = useLanguage();
  const can = useCan();
  const choices = useCatalogObject("activities").data?.fields.find((it) => it.key === "kind")?.choices ?? [];
  const found = WRITABLE.map((value) => choices.find((it) => it.value === value)).filter((it) => it !== undefined);
  return [
    ...(can("activities.create") ? found.map((it) => ({ value: it.value, label: words(it.label, language) })) : []),
    ...(can("tasks.create") ? [{ value: TASK, label: t("kind.task") }] : []),
    ...(can("comments.create") ? [{ value: COMMENT, label: t("kind.comment") }] : []),
  ];
}

interface BoxProps {
  kind: string;
  text: string;
  box: Ref<{ focus: () => void }>;
  onText: (text: string) => void;
  onSave: () => void;
}

function Box({ kind, text, box, onText, onSave }: BoxProps): ReactNode {
  const { t } = useTranslation("records/activities");
  function press(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSave();
    if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
  }
  return (
    <Input.TextArea
      ref={box as never}
      autoSize={{ minRows: 2, maxRows: 8 }}
      maxLength={kind === TASK ? 300 : 10_000}
      value={text}
      aria-label={t(`placeholder.${kind}`)}
      placeholder={t(`placeholder.${kind}`)}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={press}
    />
  );
}

interface FormProps {
  customerId: string;
  kind: string;
}

interface FullProps extends FormProps {
  text: string;
  onDone: () => void;
  onClose: () => void;
}

/** Every field of an activity, the company's own ones too; what was typed so far comes along. */
function FullForm({ customerId, kind, text, onDone, onClose }: FullProps): ReactNode {
  const given = useMemo(() => ({ customer: customerId, kind, body: text }), [customerId, kind, text]);
  const fresh = useFresh(customerId);
  function made(): void {
    onDone();
    onClose();
    void fresh();
  }
  return <NewRecordForm object="activities" given={given} onClose={onClose} onMade={made} />;
}

/** Writes an activity or a task. */
function Writing({ customerId, kind }: FormProps): ReactNode {
  const { t } = useTranslation("records/activities");
  const [text, setText] = useDraft(customerId);
  const [due, setDue] = useState(1);
  const [files, setFiles] = useState<unknown>([]);
  const [hasFiles, setHasFiles] = useState(false);
  const filesField = useCatalogObject("activities").data?.fields.find((it) => it.key === "files" && it.is_editable !== false);
  const box = useRef<{ focus: () => void }>(null);
  const activity = useWriteActivity(customerId);
  const task = useWriteTask(customerId);
  useHotkey("c", () => box.current?.focus());
  const isBusy = activity.isPending || task.isPending;
  const fields = useCatalogObject("activities").data?.fields ?? [];
  const mustAsk = kind !== TASK && fields.some((it) => it.key.endsWith("_c") && it.is_required === true && it.is_editable === true);
  const [isFull, setIsFull] = useState(false);
  function save(): void {
    const said = text.trim();
    if (said === "" || isBusy) return;
    if (mustAsk) {
      setIsFull(true);
      return;
    }
    const done = {
      onSuccess: () => {
        setText("");
        setFiles([]);
        setHasFiles(false);
        notify({ kind: "success", text: t("written") });
      },
    };
    if (kind === TASK) task.mutate({ subject: said, due_on: inDays(due) }, done);
    else activity.mutate({ kind, body: said, ...(Array.isArray(files) && files.length > 0 ? { files } : {}) }, done);
  }
  return (
    <>
      <Box kind={kind} text={text} box={box} onText={setText} onSave={save} />
      {hasFiles && kind !== TASK && filesField !== undefined && (
        <FieldPlace object="activities" id={null}>
          <FieldEditor field={filesField} value={files} onChange={setFiles} />
        </FieldPlace>
      )}
      <div className="zk-row zk-spread">
        {kind !== TASK && filesField !== undefined && (
          <Button type="text" size="small" icon={<PaperClipOutlined />} aria-label={t("attach")} title={t("attach")} aria-expanded={hasFiles} onClick={() => setHasFiles(!hasFiles)} />
        )}
        {kind === TASK ? (
          <Select
            size="small"
            aria-label={t("due.label")}
            style={{ minWidth: 140 }}
            value={due}
            onChange={setDue}
            options={DUE_DAYS.map((days) => ({ value: days, label: days === 0 ? t("due.today") : t("due.days", { count: days }) }))}
          />
        ) : (
          <span className="zk-muted zk-composer-hint">
            <kbd>C</kbd> {t("hint.write")} <kbd>Ctrl ↵</kbd> {t("hint.save")}
          </span>
        )}
        <span className="zk-row">
          {kind !== TASK && <Button type="text" size="small" onClick={() => setIsFull(true)}>{t("full")}</Button>}
          <Button type="primary" size="small" disabled={text.trim() === ""} loading={isBusy} onClick={save}>
            {t(kind === TASK ? "addTask" : "write")}
          </Button>
        </span>
      </div>
      {isFull && <FullForm customerId={customerId} kind={kind} text={text.trim()} onDone={() => setText("")} onClose={() => setIsFull(false)} />}
    </>
  );
}

/** Writes a note, call, visit, task or comment under a customer. Key `c` jumps here, Ctrl+Enter saves, the draft stays. */
export function Composer({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("records/activities");
  const kinds = useKinds();
  const [chosen, setKind] = useState("note");
  const kind = kinds.some((it) => it.value === chosen) ? chosen : (kinds[0]?.value ?? "");
  if (kind === "") return null;
  return (
    <div className="zk-composer">
      <Segmented
        size="small"
        aria-label={t("kind.label")}
        value={kind}
        onChange={setKind}
        options={kinds.map((it) => {
          const Icon = kindIcon(it.value);
          return { value: it.value, label: it.label, title: it.label, icon: <Icon /> };
        })}
      />
      {kind === COMMENT ? <NewComment talk={{ object: "customers", id: customerId }} /> : <Writing customerId={customerId} kind={kind} />}
    </div>
  );
}
