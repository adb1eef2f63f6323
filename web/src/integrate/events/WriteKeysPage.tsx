import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusDot } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { CopyText } from "@/ui/CopyText";
import { KeyOutlined, PlusOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { useConfirm } from "@/ui/useConfirm";
import "./events.css";
import { KeyForm } from "./KeyForm";
import { KeyTest } from "./KeyTest";
import { describeError, useRevokeWriteKey, useWriteKeys, type WriteKey } from "./useEvents";

/** What a site's page includes; the address is where this page came from. */
function snippetOf(key: WriteKey): string {
  return `<script async src="${location.origin}/zhike.js" data-key="${key.key}"></script>`;
}

function serverCallOf(key: WriteKey): string {
  const body = '{"events":[{"id":"order-10001","type":"order_placed","properties":{"order_no":"10001","amount_cents":9900},"identity":{"external_key":"C10001"}}]}';
  return `curl -X POST '${location.origin}/collect?key=${key.key}' -d '${body}'`;
}

function Figures({ apiKey }: { apiKey: WriteKey }): ReactNode {
  const { t } = useTranslation("integrate/events");
  return (
    <span className="zk-row zk-row-wrap zk-muted zk-small">
      <span>{apiKey.trusts_claims ? t("key.server") : apiKey.origins.length === 0 ? t("key.noSites") : apiKey.origins.join(" · ")}</span>
      <span>{t("key.today", { accepted: apiKey.accepted_today.toLocaleString(), rejected: apiKey.rejected_today.toLocaleString() })}</span>
    </span>
  );
}

function KeyLine({ apiKey, onEdit }: { apiKey: WriteKey; onEdit: () => void }): ReactNode {
  const { t } = useTranslation("integrate/events");
  const confirm = useConfirm();
  const revoke = useRevokeWriteKey();
  const isLive = apiKey.revoked_at === null;
  const ask = (): void => confirm({ title: t("key.revokeTitle", { name: apiKey.name }), text: t("key.revokeText"), okText: t("key.revoke"), isDanger: true, run: () => revoke.mutate(apiKey.id) });
  return (
    <li className="zk-key">
      <div className="zk-key-head">
        <span className="zk-grow">
          <span className="zk-row"><strong>{apiKey.name}</strong><StatusDot tone={isLive ? "green" : "grey"}>{t(isLive ? "key.active" : "key.revoked")}</StatusDot></span>
          <Figures apiKey={apiKey} />
        </span>
        {isLive && (
          <span className="zk-row">
            <KeyTest apiKey={apiKey} />
            <Button type="text" onClick={onEdit}>{t("key.edit")}</Button>
            <Button type="text" danger loading={revoke.isPending} onClick={ask}>{t("key.revoke")}</Button>
          </span>
        )}
      </div>
      {isLive && (
        <dl className="zk-key-facts">
          <dt>{t(apiKey.trusts_claims ? "key.call" : "key.snippet")}</dt>
          <dd><CopyText text={apiKey.trusts_claims ? serverCallOf(apiKey) : snippetOf(apiKey)} /></dd>
          {!apiKey.trusts_claims && <><dt>{t("key.secret")}</dt><dd><CopyText text={apiKey.secret}><span className="zk-mono">{apiKey.secret.slice(0, 8)}…</span></CopyText><span className="zk-muted"> {t("key.secretNote")}</span></dd></>}
        </dl>
      )}
    </li>
  );
}

/** Which sites and programs may send events, with what to copy into them. */
export default function WriteKeysPage(): ReactNode {
  const { t } = useTranslation("integrate/events");
  const keys = useWriteKeys();
  const [edited, setEdited] = useState<WriteKey | "new" | null>(null);
  const button = <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited("new")}>{t("key.add")}</Button>;
  return (
    <Page>
      <PageHeader title={t("key.title")} note={t("key.note")} actions={button} />
      <Panel isFlush>
        <PageState query={keys} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState icon={<KeyOutlined />} title={t("key.none")} hint={t("key.noneHint")} action={button} />}>
          {(items) => <ul>{items.map((it) => <KeyLine key={it.id} apiKey={it} onEdit={() => setEdited(it)} />)}</ul>}
        </PageState>
      </Panel>
      <KeyForm edited={edited} onClose={() => setEdited(null)} />
    </Page>
  );
}
