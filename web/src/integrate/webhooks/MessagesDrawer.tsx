import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { StatusDot } from "@/ui/Badge";
import { Button, Segmented } from "@/ui/controls";
import { HistoryOutlined } from "@/ui/icons";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { RelativeTime } from "@/ui/RelativeTime";
import { SideDrawer } from "@/ui/SideDrawer";
import { useCatalog, useReplayDead, useReplayMessage, useWebhookMessages, type MessageState, type Webhook, type WebhookMessage } from "./useWebhooks";

// locale: integrate/webhooks:state.*
// locale: integrate/webhooks:event.*

const TONES: Record<MessageState, "green" | "blue" | "red" | "grey"> = { sent: "green", waiting: "blue", dead: "red", skipped: "grey" };
const STATES = ["", "waiting", "sent", "dead", "skipped"] as const;

/** JSON with its indents, anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Said({ title, text }: { title: string; text: string | null }): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  if (text === "") return null;
  return (
    <div className="zk-hook-said">
      <span className="zk-muted zk-small">{title}</span>
      {text === null ? <span className="zk-muted">{t("notYours")}</span> : <pre>{pretty(text)}</pre>}
    </div>
  );
}

function Details({ message }: { message: WebhookMessage }): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  return (
    <div className="zk-hook-details">
      <ol className="zk-hook-tries">
        {message.tries.map((it) => (
          <li key={it.at} className="zk-small">
            <span className="zk-muted">{formatInstant(it.at)}</span> <span className="zk-mono">{it.status ?? "—"}</span> <span className="zk-muted">{it.ms} ms</span> {it.problem !== "" && <span className="zk-wrong">{it.problem}</span>}
          </li>
        ))}
      </ol>
      <Said title={t("request")} text={message.request} />
      <Said title={t("answer")} text={message.answer} />
      <span className="zk-mono zk-muted zk-small">msg_{message.id.replaceAll("-", "")}</span>
    </div>
  );
}

function Line({ message, name }: { message: WebhookMessage; name: string }): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  const [isOpen, setIsOpen] = useState(false);
  const replay = useReplayMessage();
  return (
    <li className="zk-hook-message">
      <div className="zk-row zk-spread">
        <button type="button" className="zk-plain zk-grow zk-hook-what" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <span className="zk-row zk-row-wrap"><StatusDot tone={TONES[message.state]}>{t(`state.${message.state}`)}</StatusDot><span>{name} · {t(`event.${message.event}`)}</span></span>
          <span className="zk-muted zk-small"><RelativeTime at={message.created_at} />{message.attempts > 1 && <> · {t("tries", { count: message.attempts })}</>}{message.state === "waiting" && message.attempts > 0 && <> · {t("next")} <RelativeTime at={message.due_at} /></>}</span>
          {message.problem !== "" && <span className="zk-wrong zk-small">{message.problem}</span>}
        </button>
        {message.event !== "test" && <Button size="small" loading={replay.isPending} onClick={() => replay.mutate(message.id)}>{t(message.state === "waiting" ? "now" : "again")}</Button>}
      </div>
      {isOpen && <Details message={message} />}
    </li>
  );
}

function Messages({ webhook }: { webhook: Webhook }): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  const language = useLanguage();
  const objects = useCatalog();
  const [state, setState] = useState<MessageState | "">("");
  const list = useWebhookMessages(webhook.id, state);
  const replay = useReplayDead();
  const nameOf = (key: string): string => {
    const found = objects.find((it) => it.key === key);
    return found === undefined ? key : words(found.label, language);
  };
  return (
    <>
      <div className="zk-row zk-row-wrap zk-spread zk-hook-tools">
        <Segmented size="small" aria-label={t("stateFilter")} value={state} onChange={setState} options={STATES.map((it) => ({ value: it, label: t(it === "" ? "all" : `state.${it}`) }))} />
        {webhook.dead > 0 && <Button size="small" loading={replay.isPending} onClick={() => replay.mutate(webhook.id)}>{t("replayDead", { count: webhook.dead })}</Button>}
      </div>
      {list.isLoading && <LoadingState rows={4} />}
      {list.error !== null && list.rows.length === 0 && <ErrorState {...list.error} onRetry={list.onRetry} />}
      {!list.isLoading && list.error === null && list.rows.length === 0 && <EmptyState isCompact icon={<HistoryOutlined />} title={t("noMessages")} hint={t("noMessagesHint")} />}
      <ul>{list.rows.map((it) => <Line key={it.id} message={it} name={nameOf(it.object)} />)}</ul>
      {list.hasMore && <Button block type="text" loading={list.isLoadingMore} onClick={list.onMore}>{t("more")}</Button>}
    </>
  );
}

/** What one endpoint was told, with each try and what came back. */
export function MessagesDrawer({ webhook, onClose }: { webhook: Webhook | undefined; onClose: () => void }): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  if (webhook === undefined) return null;
  return (
    <SideDrawer isOpen width={640} title={t("messagesOf", { name: webhook.name })} onClose={onClose}>
      <Messages webhook={webhook} />
    </SideDrawer>
  );
}
