import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { AppstoreOutlined, HistoryOutlined, ImportOutlined, MergeCellsOutlined, ReloadOutlined, TeamOutlined, UndoOutlined } from "@/ui/icons";
import { Panel } from "@/ui/Panel";
import { useConfirm } from "@/ui/useConfirm";
import { useObjectWords, useStart, useUndo, type ImportDetail } from "./useImports";
import { isBuiltIn } from "./words";

/** Numbers that matching left, in the order they are told. */
const FACTS = ["inserted", "created", "updated", "merged", "reviews", "capped", "children"] as const;
/** Numbers that an undo left. */
const UNDONE = ["taken_back", "kept"] as const;

const STOPPED = new Set(["failed", "cancelled"]);

function Facts({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const keys: readonly string[] = detail.state === "undone" ? UNDONE : FACTS;
  const told = keys.map((key) => ({ key, value: detail.outcome[key] })).filter((it): it is { key: string; value: number } => typeof it.value === "number");
  const lands = !isBuiltIn(detail.object);
  if (told.length === 0) return null;
  return (
    <dl className="zk-outcome">
      {told.map((it) => (
        <div key={it.key}>
          <dt>{t(lands && it.key === "updated" ? "outcome.changed" : `outcome.${it.key}`)}</dt>
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
  const isReplay = detail.replays !== null;
  if (!can("imports.undo") || detail.stored === 0 || !["done", "cancelled", "failed"].includes(detail.state)) return null;
  return (
    <Button danger block icon={<UndoOutlined />} loading={undo.isPending} onClick={() => confirm({ title: t(isReplay ? "replay.undoTitle" : "undo.title", { name: detail.file_name }), text: t(isReplay ? "replay.undoText" : isBuiltIn(detail.object) ? "undo.text" : "undo.recordsText"), okText: t(isReplay ? "replay.undo" : "undo.ok"), isDanger: true, run: () => undo.mutate() })}>
      {t(isReplay ? "replay.undo" : "undo.button")}
    </Button>
  );
}

/** Where what came in can be looked at. */
function Look({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const can = useCan();
  const navigate = useNavigate();
  const labelOf = useObjectWords();
  const type = detail.state === "done" ? "primary" : "default";
  if (!isBuiltIn(detail.object)) {
    return <Button type={type} block icon={<AppstoreOutlined />} onClick={() => void navigate({ to: `/o/${detail.object}` })}>{t("result.records", { name: labelOf(detail.object) })}</Button>;
  }
  if (detail.state === "undone") return null;
  const isOfOrders = detail.object === "orders";
  return (
    <>
      {can("customers.view") && <Button type={type} block icon={<TeamOutlined />} onClick={() => void navigate({ to: isOfOrders ? "/o/orders" : "/customers" })}>{t(isOfOrders ? "result.orders" : "result.customers")}</Button>}
      {detail.object === "customers" && can("identity.review") && <Button block icon={<MergeCellsOutlined />} onClick={() => void navigate({ to: "/reviews" })}>{t("result.reviews")}</Button>}
    </>
  );
}

/** What to do now: look at what came in, decide the doubtful pairs, go on, or take all of it back. */
export function NextSteps({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const can = useCan();
  const navigate = useNavigate();
  const start = useStart(detail.id);
  const mayGoOn = STOPPED.has(detail.state) && can("imports.run");
  return (
    <Panel title={t("result.next")}>
      <Facts detail={detail} />
      <Kept ids={detail.kept} />
      <div className="zk-next">
        {mayGoOn && <Button type="primary" block icon={<ReloadOutlined />} loading={start.isPending} onClick={() => start.mutate()}>{t("result.goOn")}</Button>}
        <Look detail={detail} />
        {detail.replays !== null && <Button block icon={<HistoryOutlined />} onClick={() => void navigate({ to: `/sources/${detail.source_id ?? ""}/replay` })}>{t("replay.page")}</Button>}
        {detail.replays === null && can("imports.run") && <Button block icon={<ImportOutlined />} onClick={() => void navigate({ to: "/imports/new", ...(isBuiltIn(detail.object) ? {} : { search: { object: detail.object } }) })}>{t("result.another")}</Button>}
        <Undo detail={detail} />
      </div>
    </Panel>
  );
}
