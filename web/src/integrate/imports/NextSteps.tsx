import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { ImportOutlined, MergeCellsOutlined, ReloadOutlined, TeamOutlined, UndoOutlined } from "@/ui/icons";
import { Panel } from "@/ui/Panel";
import { useConfirm } from "@/ui/useConfirm";
import { useStart, useUndo, type ImportDetail } from "./useImports";

/** Numbers that matching left, in the order they are told. */
const FACTS = ["created", "updated", "merged", "reviews", "capped", "children"] as const;

function Facts({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const told = FACTS.map((key) => ({ key, value: detail.outcome[key] })).filter((it): it is { key: (typeof FACTS)[number]; value: number } => typeof it.value === "number");
  if (told.length === 0) return null;
  return (
    <dl className="zk-outcome">
      {told.map((it) => (
        <div key={it.key}>
          <dt>{t(`outcome.${it.key}`)}</dt>
          <dd>{formatNumber(it.value, language)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Kept({ ids }: { ids: readonly string[] }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  if (ids.length === 0) return null;
  return (
    <div className="zk-kept">
      <strong>{t("undo.kept", { count: ids.length })}</strong>
      <p className="zk-muted">{t("undo.keptHint")}</p>
      <ul className="zk-row zk-row-wrap">
        {ids.slice(0, 20).map((id, index) => <li key={id}><Link to={`/customers/${id}`}>{t("undo.keptOne", { number: index + 1 })}</Link></li>)}
      </ul>
    </div>
  );
}

function Undo({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const can = useCan();
  const confirm = useConfirm();
  const undo = useUndo(detail.id);
  if (!can("imports.undo") || detail.stored === 0 || !["done", "cancelled", "failed"].includes(detail.state)) return null;
  return (
    <Button danger block icon={<UndoOutlined />} loading={undo.isPending} onClick={() => confirm({ title: t("undo.title", { name: detail.file_name }), text: t("undo.text"), okText: t("undo.ok"), isDanger: true, run: () => undo.mutate() })}>
      {t("undo.button")}
    </Button>
  );
}

/** What to do now: look at the customers, decide the doubtful pairs, go on, or take all of it back. */
export function NextSteps({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const can = useCan();
  const navigate = useNavigate();
  const start = useStart(detail.id);
  const target = detail.object === "orders" ? "/orders" : "/customers";
  return (
    <Panel title={t("result.next")}>
      {detail.state !== "undone" && <Facts detail={detail} />}
      <Kept ids={detail.kept} />
      <div className="zk-next">
        {["failed", "cancelled"].includes(detail.state) && can("imports.run") && <Button type="primary" block icon={<ReloadOutlined />} loading={start.isPending} onClick={() => start.mutate()}>{t("result.goOn")}</Button>}
        {detail.state !== "undone" && can("customers.view") && <Button type={detail.state === "done" ? "primary" : "default"} block icon={<TeamOutlined />} onClick={() => void navigate({ to: target })}>{detail.object === "orders" ? t("result.orders") : t("result.customers")}</Button>}
        {detail.object === "customers" && detail.state !== "undone" && can("identity.review") && <Button block icon={<MergeCellsOutlined />} onClick={() => void navigate({ to: "/reviews" })}>{t("result.reviews")}</Button>}
        {can("imports.run") && <Button block icon={<ImportOutlined />} onClick={() => void navigate({ to: "/imports/new" })}>{t("result.another")}</Button>}
        <Undo detail={detail} />
      </div>
    </Panel>
  );
}
