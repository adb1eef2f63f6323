import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFields, useTargets, type ImportField } from "@/integrate/imports/public";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button, Input } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { ThunderboltOutlined } from "@/ui/icons";
import { questionsIn } from "./forms";
import { LookResult } from "./LookResult";
import { QuestionsEditor } from "./QuestionsEditor";
import { BLANK, bodyOf, isPosted, sectionsOf, settingsOf, valuesOf, valuesOfExample, writingOf, type Target, type Values } from "./settings";
import { describeError, useSaveConnector, useTryConnector, type Connector, type Example, type Look } from "./useConnectors";

interface Props {
  /** Undefined: closed; null: a new one. */
  connector: Connector | null | undefined;
  /** What a new one begins with, if anything. */
  example: Example | null;
  onClose: () => void;
  /** A hook was made: its address needs the secret that is told this once. */
  onHook: (connector: Connector) => void;
}

/** The objects that rows can go into, with the fields that find a record of the chosen one again. */
function useChosen(object: string): { targets: Target[]; fields: ImportField[] } {
  const fields = useFields(object);
  const keys = fields.filter((it) => it.is_key);
  const targets = useTargets().map((it) => ({ key: it.key, label: it.label, lands: it.lands, keys: it.key === object ? keys : [] }));
  return { targets, fields };
}

const guessed = (look: Look): Record<string, string> => Object.fromEntries(look.columns.map((it) => [it.name, it.field]));

interface TryProps {
  isHook: boolean;
  sample: string;
  isBusy: boolean;
  kept: string;
  onSample: (text: string) => void;
  onTry: () => void;
  children: ReactNode;
}

/** The button that looks, and for a hook the post to look into. */
function TryOut({ isHook, sample, isBusy, kept, onSample, onTry, children }: TryProps): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  return (
    <div className="zk-look-note">
      {isHook && (
        <label className="zk-sample">
          <span>{t("look.sample")}</span>
          <Input.TextArea value={sample} rows={5} placeholder='{"id":"K1","name":"Li Hua","phone":"13912345671"}' onChange={(event) => onSample(event.target.value)} />
        </label>
      )}
      <Button icon={<ThunderboltOutlined />} loading={isBusy} disabled={isHook && sample.trim() === ""} onClick={onTry}>{t(isHook ? "look.trySample" : "look.try")}</Button>
      <div aria-live="polite">{children}</div>
      {kept !== "" && <p className="zk-muted">{kept}</p>}
    </div>
  );
}

/** What a new connector is made from, and how it is called until it has a name. */
function useBegun(connector: Connector | null | undefined, example: Example | null): { begun: Example | null; title: string; note: string; initial: Values } {
  const { t } = useTranslation("integrate/connectors");
  const isChinese = useLanguage() === "zh-CN";
  if (connector) return { begun: null, title: connector.name, note: "", initial: valuesOf(connector) };
  if (connector === undefined || example === null) return { begun: null, title: t("add"), note: "", initial: BLANK };
  const title = isChinese ? example.label_zh : example.label_en;
  return { begun: example, title, note: isChinese ? example.note_zh : example.note_en, initial: valuesOfExample(example, title) };
}

/** Where rows come from, with a look at them before anything is kept. */
export function ConnectorDrawer({ connector, example, onClose, onHook }: Props): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const save = useSaveConnector();
  const look = useTryConnector();
  const [values, setValues] = useState<Values>(BLANK);
  const [sample, setSample] = useState("");
  const [mapping, setMapping] = useState<Record<string, string>>();
  const isOpen = connector !== undefined;
  const { begun, title, note: advice, initial } = useBegun(connector, example);
  const all = { ...initial, ...values };
  const isHook = all["kind"] === "hook";
  const { targets, fields } = useChosen(String(all["object"]));
  useEffect(() => {
    if (!isOpen) return;
    setValues(initial);
    setSample("");
    setMapping(undefined);
    look.reset();
    // Only opening begins anew.
  }, [isOpen, connector?.id, begun?.key]);
  function submit(sent: Values): void {
    save.mutate(
      { known: connector ?? null, body: bodyOf({ ...initial, questions: all["questions"], ...sent }, connector ?? null, { mapping, example: begun?.key }) },
      { onSuccess: (made) => { notify({ kind: "success", text: t("saved") }); onClose(); if (connector === null && isPosted(made.settings)) onHook(made); } },
    );
  }
  function attempt(): void {
    const secret = typeof values["secret"] === "string" && values["secret"] !== "" ? values["secret"] : undefined;
    const known = mapping ?? connector?.mapping ?? begun?.mapping ?? {};
    look.mutate(
      { settings: settingsOf(all), secret, connector_id: connector?.id ?? null, object: String(all["object"]), sample, mapping: known, writing: writingOf(all) ?? null },
      { onSuccess: (seen) => setMapping({ ...guessed(seen), ...(Object.keys(known).length > 0 ? { ...Object.fromEntries(seen.columns.map((it) => [it.name, ""])), ...known } : {}) }) },
    );
  }
  const note = all["kind"] === "form" ? (
    <QuestionsEditor questions={questionsIn(all)} fields={fields} onChange={(questions) => setValues((before) => ({ ...before, questions }))} />
  ) : (
    <TryOut isHook={isHook} sample={sample} isBusy={look.isPending} kept={connector?.has_secret === true ? t(isHook ? "hookSecretKept" : "secretKept") : ""} onSample={setSample} onTry={attempt}>
      {look.error !== null && <p className="zk-wrong">{describeError(look.error).text}</p>}
      {look.data !== undefined && <LookResult look={look.data} fields={fields} mapping={mapping ?? {}} onChange={setMapping} />}
    </TryOut>
  );
  return (
    <FormDrawer
      isOpen={isOpen}
      title={title}
      note={advice === "" ? undefined : <Alert type="info" className="zk-example-note" title={advice} />}
      sections={sectionsOf(all, t, targets)}
      initial={initial}
      isSaving={save.isPending}
      after={note}
      onChange={(changed) => setValues((before) => ({ ...before, ...changed }))}
      onSave={submit}
      onClose={onClose}
    />
  );
}
