import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { formatDate } from "@/lib/format";
import { StatusDot } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { ApiOutlined, PlusOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { SecretModal } from "@/ui/SecretModal";
import { useConfirm } from "@/ui/useConfirm";
import "./access.css";
import { KeyLimits } from "./KeyLimits";
import { describeError, useAddKey, useApiKeys, useRevokeKey, type ApiKey } from "./useAccess";

type State = "active" | "expired" | "revoked";

function stateOf(key: ApiKey): State {
  if (key.revoked_at !== null) return "revoked";
  return key.expires_at !== null && new Date(key.expires_at) < new Date() ? "expired" : "active";
}

function KeyLine({ apiKey, onLimit }: { apiKey: ApiKey; onLimit: () => void }): ReactNode {
  const { t } = useTranslation("govern/access");
  const confirm = useConfirm();
  const revoke = useRevokeKey();
  const state = stateOf(apiKey);
  return (
    <li className="zk-line">
      <span className="zk-grow">
        <span className="zk-row"><strong>{apiKey.name}</strong><span className="zk-mono zk-muted">{apiKey.prefix}…</span></span>
        <span className="zk-row zk-row-wrap zk-muted zk-small">
          <span>{t("key.made")} <RelativeTime at={apiKey.created_at} /></span>
          <span>{apiKey.last_used_at === null ? t("key.unused") : <>{t("key.used")} <RelativeTime at={apiKey.last_used_at} /></>}</span>
          {apiKey.expires_at !== null && <span>{t("key.until", { date: formatDate(apiKey.expires_at) })}</span>}
          <span>{t("key.perMinute", { count: apiKey.per_minute })}</span>
          {apiKey.per_day !== null && <span className={apiKey.calls_today >= apiKey.per_day ? "zk-key-spent" : ""}>{t("key.today", { used: apiKey.calls_today.toLocaleString(), limit: apiKey.per_day.toLocaleString() })}</span>}
          <span>{apiKey.grants === null ? t("key.allGrants") : t("role.grants", { count: apiKey.grants.length })}</span>
        </span>
      </span>
      <StatusDot tone={state === "active" ? "green" : "grey"}>{t(`key.${state}`)}</StatusDot>
      {state === "active" && <Button type="text" onClick={onLimit}>{t("key.limits")}</Button>}
      {state === "active" && (
        <Button
          danger
          type="text"
          loading={revoke.isPending}
          onClick={() => confirm({ title: t("key.revokeTitle", { name: apiKey.name }), text: t("key.revokeText"), okText: t("key.revoke"), isDanger: true, run: () => revoke.mutate(apiKey.id) })}
        >
          {t("key.revoke")}
        </Button>
      )}
    </li>
  );
}

export default function ApiKeysPage(): ReactNode {
  const { t } = useTranslation("govern/access");
  const keys = useApiKeys();
  const add = useAddKey();
  const [isAdding, setIsAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [limited, setLimited] = useState<ApiKey | null>(null);
  const fields: CatalogField[] = [
    { key: "name", type: "text", label: { zh: t("key.name"), en: t("key.name") }, is_required: true },
    { key: "expires_at", type: "date", label: { zh: t("key.expires"), en: t("key.expires") } },
  ];
  const button = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
      {t("key.add")}
    </Button>
  );
  function save(values: Record<string, unknown>): void {
    const until = values["expires_at"];
    const expires_at = typeof until === "string" ? new Date(`${until}T23:59:59`).toISOString() : null;
    add.mutate({ name: String(values["name"]), expires_at }, { onSuccess: (answer) => { setIsAdding(false); setSecret(answer.secret); } });
  }
  return (
    <Page>
      <PageHeader title={t("key.title")} note={t("key.note")} actions={button} />
      <Panel isFlush>
        <PageState query={keys} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState icon={<ApiOutlined />} title={t("key.none")} hint={t("key.noneHint")} action={button} />}>
          {(items) => <ul>{items.map((it) => <KeyLine key={it.id} apiKey={it} onLimit={() => setLimited(it)} />)}</ul>}
        </PageState>
      </Panel>
      <FormDrawer isOpen={isAdding} title={t("key.add")} sections={[{ key: "all", fields }]} isSaving={add.isPending} saveText={t("key.make")} onSave={save} onClose={() => setIsAdding(false)} />
      {limited !== null && <KeyLimits apiKey={limited} onClose={() => setLimited(null)} />}
      <SecretModal title={t("key.secret")} note={t("key.secretNote")} secret={secret} onClose={() => setSecret(null)} />
    </Page>
  );
}
