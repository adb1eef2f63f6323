import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, toneOf } from "@/ui/Badge";
import { Button, Tooltip } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { CheckOutlined, CloseOutlined, EnvironmentOutlined, LinkOutlined, StarFilled, StarOutlined, TeamOutlined } from "@/ui/icons";
import { useLink, useMark, type Signal } from "./useSignals";

interface Props {
  signal: Signal;
  fields: readonly CatalogField[];
  onLink: (signal: Signal) => void;
}

/** The word and colour of a choice. */
export function ChoiceBadge({ fields, of, value }: { fields: readonly CatalogField[]; of: string; value: unknown }): ReactNode {
  const language = useLanguage();
  const choice = fields.find((it) => it.key === of)?.choices?.find((it) => it.value === value);
  return choice === undefined ? null : <Badge tone={toneOf(choice.color)}>{words(choice.label, language)}</Badge>;
}

/** The customers that a signal is about, each to be opened or taken off. */
function Customers({ signal }: { signal: Signal }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const can = useCan();
  const link = useLink();
  const put = (customerId: string, isLinked: boolean): void => {
    link.mutate({ signalId: signal.id, customerId, isLinked }, {
      onSuccess: () => { if (!isLinked) notify({ kind: "success", text: t("link.gone"), undo: () => put(customerId, true) }); },
    });
  };
  return signal.customers.map((it) => (
    <span key={it.id} className="zk-signal-customer">
      <TeamOutlined aria-hidden="true" />
      <Link to={`/customers/${it.id}`}>{it.name}</Link>
      {can("signals.edit") && <button type="button" className="zk-plain" aria-label={t("link.remove", { name: it.name })} onClick={() => put(it.id, false)}><CloseOutlined /></button>}
    </span>
  ));
}

function Acts({ signal, onLink }: { signal: Signal; onLink: (signal: Signal) => void }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const can = useCan();
  const mark = useMark();
  const Star = signal.is_starred ? StarFilled : StarOutlined;
  const starWord = t(signal.is_starred ? "act.unstar" : "act.star");
  const readWord = t(signal.is_read ? "act.unread" : "act.read");
  return (
    <span className="zk-signal-acts">
      {can("signals.edit") && <Tooltip title={t("act.link")}><Button type="text" size="small" aria-label={t("act.link")} icon={<TeamOutlined />} onClick={() => onLink(signal)} /></Tooltip>}
      <Tooltip title={readWord}><Button type="text" size="small" aria-label={readWord} aria-pressed={signal.is_read} icon={<CheckOutlined className={signal.is_read ? "zk-signal-on" : ""} />} onClick={() => mark.mutate({ id: signal.id, isRead: !signal.is_read })} /></Tooltip>
      <Tooltip title={starWord}><Button type="text" size="small" aria-label={starWord} aria-pressed={signal.is_starred} icon={<Star className={signal.is_starred ? "zk-signal-star" : ""} />} onClick={() => mark.mutate({ id: signal.id, isStarred: !signal.is_starred })} /></Tooltip>
    </span>
  );
}

/** One signal: what it says, where it comes from, whom it is about. */
export function SignalItem({ signal, fields, onLink }: Props): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const mark = useMark();
  const { values } = signal;
  const text = (key: string): string => asText(values[key]);
  const topics = text("topics").split("; ").filter((it) => it !== "");
  const read = (): void => { if (!signal.is_read) mark.mutate({ id: signal.id, isRead: true }); };
  return (
    <li className={signal.is_read ? "zk-signal zk-signal-read" : "zk-signal"}>
      <span className="zk-signal-time zk-number zk-muted">{formatInstant(text("published_at")).slice(11)}</span>
      <div className="zk-signal-body">
        <div className="zk-signal-head">
          <ChoiceBadge fields={fields} of="kind" value={values["kind"]} />
          {values["importance"] === "high" && <ChoiceBadge fields={fields} of="importance" value="high" />}
          {text("link") === "" ? <span className="zk-signal-title">{text("title")}</span> : (
            <a className="zk-signal-title" href={text("link")} target="_blank" rel="noopener noreferrer" onClick={read}>{text("title")} <LinkOutlined aria-label={t("act.open")} /></a>
          )}
          <Acts signal={signal} onLink={onLink} />
        </div>
        {text("summary") !== "" && <p className="zk-signal-summary">{text("summary")}</p>}
        <div className="zk-signal-foot zk-small zk-muted">
          {text("source") !== "" && <span>{text("source")}</span>}
          {text("region") !== "" && <span><EnvironmentOutlined aria-hidden="true" /> {text("region")}</span>}
          {topics.map((it) => <span key={it}>#{it}</span>)}
          {text("competitors") !== "" && <span>{t("about.competitors", { names: text("competitors") })}</span>}
          {text("products") !== "" && <span>{t("about.products", { names: text("products") })}</span>}
          <Customers signal={signal} />
        </div>
      </div>
    </li>
  );
}
