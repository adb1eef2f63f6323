import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { FormDrawer } from "@/ui/FormDrawer";
import { Subscriptions } from "./Subscriptions";
import { useAddWebhook, useSaveWebhook, type Webhook, type WebhookBody, type WebhookEvents } from "./useWebhooks";

interface Props {
  /** Undefined: closed; null: a new one. */
  webhook: Webhook | null | undefined;
  onClose: () => void;
  onSecret: (secret: string) => void;
}

const BLANK: Record<string, unknown> = { is_on: true };
const FIRST: WebhookEvents[] = [{ object: "customers", events: ["created", "updated"], where: null }];

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** A condition without a test asks nothing. */
function meant(wanted: WebhookEvents): WebhookEvents {
  const where = wanted.where as { all?: unknown[]; any?: unknown[] } | null | undefined;
  const isEmpty = where !== null && where !== undefined && (where.all ?? where.any)?.length === 0;
  return isEmpty ? { ...wanted, where: null } : wanted;
}

/** Where to tell what. */
export function WebhookDrawer({ webhook, onClose, onSecret }: Props): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  const add = useAddWebhook();
  const save = useSaveWebhook();
  const [wanted, setWanted] = useState<WebhookEvents[]>(FIRST);
  const isOpen = webhook !== undefined;
  const initial = webhook ? { name: webhook.name, url: webhook.url, is_on: webhook.is_on } : BLANK;
  useEffect(() => {
    if (isOpen) setWanted(webhook ? (webhook.subscriptions as WebhookEvents[]) : FIRST);
    // Only opening begins anew.
  }, [isOpen, webhook?.id]);
  const both = (text: string): CatalogField["label"] => ({ zh: text, en: text });
  const fields: CatalogField[] = [
    { key: "name", type: "text", label: both(t("field.name")), is_required: true, max_length: 80 },
    { key: "is_on", type: "boolean", label: both(t("field.is_on")) },
    { key: "url", type: "url", label: both(t("field.url")), is_required: true, max_length: 2_000, help: both(t("urlHint")) },
  ];
  function submit(values: Record<string, unknown>): void {
    const body: WebhookBody = { name: textOf(values["name"]), url: textOf(values["url"]), is_on: values["is_on"] !== false, subscriptions: wanted.map(meant) };
    const done = (): void => { notify({ kind: "success", text: t("saved") }); onClose(); };
    if (webhook) save.mutate({ known: webhook, body }, { onSuccess: done });
    else add.mutate(body, { onSuccess: (answer) => { onClose(); onSecret(answer.secret); } });
  }
  return (
    <FormDrawer
      isOpen={isOpen}
      title={webhook ? webhook.name : t("add")}
      sections={[{ key: "all", fields, wide: ["url"] }]}
      initial={initial}
      isSaving={add.isPending || save.isPending}
      after={<Subscriptions value={wanted} onChange={setWanted} />}
      onSave={submit}
      onClose={onClose}
    />
  );
}
