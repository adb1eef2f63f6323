import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Segmented } from "@/ui/controls";
import { DeleteOutlined, LinkOutlined, PlusOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Drawing } from "./Drawing";
import { KindForm } from "./KindForm";
import { RelationForm } from "./RelationForm";
import "./relations.css";
import { describeError, useGraph, useRelate, useRelations, useUnrelate, type Relation } from "./useRelations";

type Shown = "list" | "graph" | "tree";

/** Takes a relation back at once; the notice writes it again. */
function useRemove(customerId: string): (relation: Relation) => void {
  const { t } = useTranslation("records/relations");
  const unrelate = useUnrelate();
  const relate = useRelate(customerId);
  return ({ id, kind, is_first: isFirst, other_id: other, share_percent: share, note }) => {
    const undo = other === null ? undefined : () => relate.mutate({ kind: kind.key, other_id: other, is_reverse: !isFirst, share_percent: share, note });
    unrelate.mutate(id, { onSuccess: () => notify({ kind: "success", text: t("removed"), undo }) });
  };
}

function Line({ relation, onRemove }: { relation: Relation; onRemove: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation("records/relations");
  const language = useLanguage();
  const { kind, is_first: isFirst } = relation;
  return (
    <li className="zk-relation">
      <Badge tone="blue">{words(isFirst ? kind.label : kind.reverse, language)}</Badge>
      {relation.other_id === null ? <span className="zk-muted">{t("hidden")}</span> : <Link to={`/customers/${relation.other_id}`}>{relation.other_name}</Link>}
      {relation.share_percent !== null && <span className="zk-number">{relation.share_percent}%</span>}
      <span className="zk-muted zk-grow">{relation.note}</span>
      {onRemove !== undefined && <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("remove", { name: relation.other_name })} onClick={onRemove} />}
    </li>
  );
}

function GraphOf({ customerId, isOwnership }: { customerId: string; isOwnership: boolean }): ReactNode {
  const { t } = useTranslation("records/relations");
  const language = useLanguage();
  const query = useGraph(customerId, isOwnership);
  return (
    <PageState query={query} describe={describeError}>
      {(graph) => (
        <>
          <Drawing
            label={t(isOwnership ? "tree" : "graph")}
            nodes={graph.nodes.map((it) => ({
              key: it.key, x: it.x, y: it.y,
              title: it.customer_id === null ? t("hidden") : it.name,
              to: it.customer_id === null || it.is_centre ? undefined : `/customers/${it.customer_id}`,
              search: { tab: "relations" },
              tone: it.is_centre ? "centre" : it.customer_id === null ? "hidden" : "plain",
            }))}
            edges={graph.edges.map((it) => ({
              key: it.id, first: it.first, second: it.second, isDashed: it.kind.is_mutual,
              label: [words(it.kind.label, language), it.share_percent === null ? "" : `${it.share_percent}%`].filter((one) => one !== "").join(" "),
            }))}
          />
          {graph.is_cut && <p className="zk-muted">{t("cut", { count: graph.nodes.length })}</p>}
        </>
      )}
    </PageState>
  );
}

/** How a customer hangs together with others: a list, a graph, and the tree of who owns whom. */
export function Relations({ customerId, customerKind }: { customerId: string; customerKind: string }): ReactNode {
  const { t } = useTranslation("records/relations");
  const can = useCan();
  const [shown, setShown] = useState<Shown>("list");
  const [form, setForm] = useState<"relation" | "kind" | null>(null);
  const query = useRelations(customerId);
  const remove = useRemove(customerId);
  const add = can("customers.edit") && <Button icon={<PlusOutlined />} onClick={() => setForm("relation")}>{t("add")}</Button>;
  const views: Shown[] = customerKind === "person" ? ["list", "graph"] : ["list", "graph", "tree"];
  return (
    <div className="zk-stack">
      <PageState query={query} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState isCompact icon={<LinkOutlined />} title={t("none")} hint={t("noneHint")} action={add} />}>
        {(items) => (
          <>
            <div className="zk-row zk-row-wrap">
              <Segmented<Shown> value={shown} aria-label={t("shown")} options={views.map((value) => ({ value, label: t(`as.${value}`) }))} onChange={setShown} />
              <span className="zk-grow" />
              {can("studio.manage") && <Button type="text" onClick={() => setForm("kind")}>{t("kind.add")}</Button>}
              {add}
            </div>
            {shown === "list" ? (
              <ul className="zk-relations">
                {items.map((it) => <Line key={it.id} relation={it} onRemove={can("customers.edit") ? () => remove(it) : undefined} />)}
              </ul>
            ) : (
              <GraphOf customerId={customerId} isOwnership={shown === "tree"} />
            )}
          </>
        )}
      </PageState>
      {form === "relation" && <RelationForm customerId={customerId} customerKind={customerKind} onClose={() => setForm(null)} />}
      {form === "kind" && <KindForm onClose={() => setForm(null)} />}
    </div>
  );
}
