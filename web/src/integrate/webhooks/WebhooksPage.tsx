import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, StatusDot } from "@/ui/Badge";
import { Button, Dropdown } from "@/ui/controls";
import { DeleteOutlined, EllipsisOutlined, ExportOutlined, HistoryOutlined, KeyOutlined, PlusOutlined, ThunderboltOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { SecretModal } from "@/ui/SecretModal";
import { useConfirm } from "@/ui/useConfirm";
import { MessagesDrawer } from "./MessagesDrawer";
import { describeError, useCatalog, useDeleteWebhook, useNewSecret, useResumeWebhook, useTestWebhook, useWebhooks, type Webhook } from "./useWebhooks";
import { WebhookDrawer } from "./WebhookDrawer";
import "./webhooks.css";

// locale: integrate/webhooks:health.*
// locale: integrate/webhooks:event.*

const TONES = { well: "green", trying: "orange", paused: "orange", off: "grey", stopped: "red" } as const;

function Health({ webhook }: { webhook: Webhook }): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  const resume = useResumeWebhook();
  const isIll = webhook.health !== "well" && webhook.health !== "off";
  return (
    <span className="zk-hook-health">
      <StatusDot tone={TONES[webhook.health]}>{t(`health.${webhook.health}`)}</StatusDot>
      <span className="zk-muted zk-small">
        {webhook.health === "paused" && webhook.paused_until !== null && <>{t("pausedUntil")} <RelativeTime at={webhook.paused_until} /> · </>}
        {webhook.waiting > 0 && <>{t("waiting", { count: webhook.waiting })} · </>}
        {webhook.last_sent_at === null ? t("neverSent") : <>{t("lastSent")} <RelativeTime at={webhook.last_sent_at} /></>}
      </span>
      {webhook.problem !== "" && <span className="zk-wrong zk-small">{webhook.problem}</span>}
      {webhook.dead > 0 && <span className="zk-wrong zk-small">{t("dead", { count: webhook.dead })}</span>}
      {isIll && <Button size="small" loading={resume.isPending} onClick={() => resume.mutate(webhook.id)}>{t("resume")}</Button>}
    </span>
  );
}

interface LineProps {
  webhook: Webhook;
  onOpen: () => void;
  onMessages: () => void;
  onSecret: (secret: string) => void;
}

function Told({ webhook }: { webhook: Webhook }): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  const language = useLanguage();
  const objects = useCatalog();
  return (
    <span className="zk-row zk-row-wrap">
      {webhook.subscriptions.map((it) => {
        const object = objects.find((one) => one.key === it.object);
        const events = it.events.map((one) => t(`event.${one}`)).join(t("comma"));
        return <Badge key={it.object}>{object === undefined ? it.object : words(object.plural, language)}: {events}{it.where === null ? "" : ` · ${t("filtered")}`}</Badge>;
      })}
    </span>
  );
}

function WebhookLine({ webhook, onOpen, onMessages, onSecret }: LineProps): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  const confirm = useConfirm();
  const remove = useDeleteWebhook();
  const rotate = useNewSecret();
  const test = useTestWebhook();
  const name = webhook.name;
  const askRemove = (): void => confirm({ title: t("delete.title", { name }), text: t("delete.text"), okText: t("delete.ok"), isDanger: true, run: () => remove.mutate(webhook.id) });
  const askSecret = (): void => confirm({ title: t("rotate.title", { name }), text: t("rotate.text"), okText: t("rotate.ok"), run: () => rotate.mutateAsync(webhook.id).then((it) => onSecret(it.secret)) });
  const tryOut = (): void => test.mutate(webhook.id, {
    onSuccess: (it) => notify(it.problem === "" ? { kind: "success", text: t("test.good", { status: it.status, ms: it.tries[0]?.ms ?? 0 }) } : { kind: "error", text: t("test.bad", { problem: it.problem }) }),
  });
  const menu = [
    { key: "secret", icon: <KeyOutlined />, label: t("rotate.ok"), onClick: askSecret },
    { key: "delete", icon: <DeleteOutlined />, label: t("delete.ok"), danger: true, onClick: askRemove },
  ];
  return (
    <li className="zk-line zk-hook">
      <button type="button" className="zk-plain zk-grow zk-hook-name" onClick={onOpen}>
        <strong>{name}</strong>
        <span className="zk-muted zk-small zk-ellipsis">{webhook.url}</span>
        <Told webhook={webhook} />
      </button>
      <Health webhook={webhook} />
      <span className="zk-row">
        <Button icon={<ThunderboltOutlined />} loading={test.isPending} onClick={tryOut}>{t("test.now")}</Button>
        <Button type="text" icon={<HistoryOutlined />} aria-label={t("messagesOf", { name })} title={t("messagesOf", { name })} onClick={onMessages} />
        <Dropdown trigger={["click"]} menu={{ items: menu }}><Button type="text" icon={<EllipsisOutlined />} aria-label={t("moreOf", { name })} /></Dropdown>
      </span>
    </li>
  );
}

/** Who is told what becomes of records, and how well that goes. */
export default function WebhooksPage(): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  const webhooks = useWebhooks();
  const [open, setOpen] = useState<Webhook | null | undefined>();
  const [messagesOf, setMessagesOf] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const button = <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(null)}>{t("add")}</Button>;
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={button} />
      <Panel isFlush>
        <PageState query={webhooks} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState icon={<ExportOutlined />} title={t("none")} hint={t("noneHint")} action={button} />}>
          {(items) => <ul>{items.map((it) => <WebhookLine key={it.id} webhook={it} onOpen={() => setOpen(it)} onMessages={() => setMessagesOf(it.id)} onSecret={setSecret} />)}</ul>}
        </PageState>
      </Panel>
      <WebhookDrawer webhook={open} onClose={() => setOpen(undefined)} onSecret={setSecret} />
      <MessagesDrawer webhook={webhooks.data?.find((it) => it.id === messagesOf)} onClose={() => setMessagesOf(null)} />
      <SecretModal title={t("secret")} note={t("secretNote")} secret={secret} onClose={() => setSecret(null)} />
    </Page>
  );
}
