import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { Badge } from "@/ui/Badge";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { ThunderboltOutlined } from "@/ui/icons";
import { BLANK, bodyOf, sectionsOf, settingsOf, valuesOf, valuesOfExample, type Values } from "./settings";
import { describeError, useSaveConnector, useTryConnector, type Connector, type Example, type Look } from "./useConnectors";

function Seen({ look }: { look: Look }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  return (
    <>
      <p>{t("look.rows", { count: look.rows })}</p>
      <ul className="zk-look">
        {look.columns.map((it) => (
          <li key={it.name} className="zk-row zk-spread">
            <span className="zk-ellipsis"><strong>{it.name}</strong> <span className="zk-muted">{it.samples.slice(0, 2).join(" · ")}</span></span>
            {it.field !== "" && <Badge tone="green">{it.field}</Badge>}
          </li>
        ))}
      </ul>
    </>
  );
}

interface Props {
  /** Undefined: closed; null: a new one. */
  connector: Connector | null | undefined;
  /** What a new one begins with, if anything. */
  example: Example | null;
  onClose: () => void;
}

/** Where to pull from, with a look at the first page before anything is kept. */
export function ConnectorDrawer({ connector, example, onClose }: Props): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const save = useSaveConnector();
  const look = useTryConnector();
  const [values, setValues] = useState<Values>(BLANK);
  const isOpen = connector !== undefined;
  const isChinese = useLanguage() === "zh-CN";
  const begun = connector === null ? example : null;
  const title = begun === null ? t("add") : isChinese ? begun.label_zh : begun.label_en;
  const initial = connector ? valuesOf(connector) : begun === null ? BLANK : valuesOfExample(begun, title);
  useEffect(() => {
    if (!isOpen) return;
    setValues(initial);
    look.reset();
    // Only opening begins anew.
  }, [isOpen, connector?.id, begun?.key]);
  function submit(sent: Values): void {
    save.mutate(
      { known: connector ?? null, body: bodyOf({ ...initial, ...sent }, connector ?? null, begun?.key) },
      { onSuccess: () => { notify({ kind: "success", text: t("saved") }); onClose(); } },
    );
  }
  function attempt(): void {
    const secret = typeof values["secret"] === "string" && values["secret"] !== "" ? values["secret"] : undefined;
    look.mutate({ settings: settingsOf({ ...initial, ...values }), secret, connector_id: connector?.id ?? null });
  }
  const note = (
    <div className="zk-look-note">
      <Button icon={<ThunderboltOutlined />} loading={look.isPending} onClick={attempt}>{t("look.try")}</Button>
      <div aria-live="polite">
        {look.error !== null && <p className="zk-wrong">{describeError(look.error).text}</p>}
        {look.data !== undefined && <Seen look={look.data} />}
      </div>
      {connector?.has_secret === true && <p className="zk-muted">{t("secretKept")}</p>}
    </div>
  );
  return (
    <FormDrawer
      isOpen={isOpen}
      title={connector ? connector.name : title}
      note={begun === null ? undefined : <Alert type="info" className="zk-example-note" title={isChinese ? begun.note_zh : begun.note_en} />}
      sections={sectionsOf(values, t)}
      initial={initial}
      isSaving={save.isPending}
      after={note}
      onChange={(changed) => setValues((before) => ({ ...before, ...changed }))}
      onSave={submit}
      onClose={onClose}
    />
  );
}
