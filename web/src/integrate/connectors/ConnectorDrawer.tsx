import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { ThunderboltOutlined } from "@/ui/icons";
import { BLANK, bodyOf, sectionsOf, settingsOf, valuesOf, type Values } from "./settings";
import { describeError, useSaveConnector, useTryConnector, type Connector, type Look } from "./useConnectors";

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
  onClose: () => void;
}

/** Where to pull from, with a look at the first page before anything is kept. */
export function ConnectorDrawer({ connector, onClose }: Props): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const save = useSaveConnector();
  const look = useTryConnector();
  const [values, setValues] = useState<Values>(BLANK);
  const isOpen = connector !== undefined;
  const initial = connector ? valuesOf(connector) : BLANK;
  useEffect(() => {
    if (!isOpen) return;
    setValues(initial);
    look.reset();
    // Only opening begins anew.
  }, [isOpen, connector?.id]);
  function submit(sent: Values): void {
    save.mutate(
      { known: connector ?? null, body: bodyOf({ ...initial, ...sent }, connector ?? null) },
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
      title={connector ? connector.name : t("add")}
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
