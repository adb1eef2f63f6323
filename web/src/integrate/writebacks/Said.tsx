import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFieldWords } from "./useFieldWords";
import type { Outgoing } from "./useWriteBack";

const textOf = (value: unknown): string => (typeof value === "string" && value !== "" ? value : "—");

/** Fields with what the source says and what it is to say, as far as the reader may see it. */
export function Said({ values, object }: { values: Outgoing["values"]; object: string }): ReactNode {
  const nameOf = useFieldWords(object);
  return (
    <span className="zk-back-said">
      {Object.entries(values).map(([key, it]) => (
        <span key={key} className="zk-small"><span className="zk-muted">{nameOf(key)}</span> <s className="zk-muted">{textOf(it.before)}</s> → <span>{textOf(it.after)}</span></span>
      ))}
    </span>
  );
}

/** A request or answer as the log keeps it; null when the reader may not see all of its fields. */
export function Wire({ title, text }: { title: string; text: string | null }): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  if (text === "") return null;
  return (
    <span className="zk-back-wire">
      <span className="zk-muted zk-small">{title}</span>
      {text === null ? <span className="zk-muted zk-small">{t("notYours")}</span> : <pre>{text}</pre>}
    </span>
  );
}
