import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KeysetList } from "@/api/useKeyset";
import { words, type CatalogField } from "@/lib/catalog";
import { formatNumber } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useHotkey } from "@/lib/useHotkey";
import { useLanguage } from "@/lib/useLanguage";
import { Avatar, Badge } from "@/ui/Badge";
import { Button, Segmented, Select } from "@/ui/controls";
import { CheckCircleOutlined, InfoCircleOutlined } from "@/ui/icons";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { Answers } from "./Answers";
import { ConflictQueue } from "./ConflictQueue";
import "./conflicts.css";
import { neighbour, pickedOf, toggled } from "./picking";
import { ThreeWay } from "./ThreeWay";
import { useAnswering } from "./useAnswering";
import { useCatalogObject, useConflicts, useFigures, type Answered, type Conflict, type ConflictFilter } from "./useConflicts";

interface Search {
  id?: string;
  state?: string;
  field?: string;
  source?: string;
  mine?: string;
  import?: string;
  customer?: string;
}

const STATES = ["open", "settled", "closed"] as const;

function useFilter(): { search: Search; filter: ConflictFilter; put: (next: Search) => void } {
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const put = (next: Search): void => {
    const kept = Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== ""));
    void navigate({ to: "/conflicts", search: kept, replace: true });
  };
  const state = STATES.find((it) => it === search.state) ?? "open";
  return { search, put, filter: { state, field: search.field, source: search.source, import: search.import, customer: search.customer, isMine: search.mine === "1" } };
}

interface FilterProps {
  search: Search;
  labelOf: (field: string) => string;
  put: (next: Search) => void;
}

function Filters({ search, labelOf, put }: FilterProps): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const navigate = useNavigate();
  const can = useCan();
  const figures = useFigures().data;
  const fields = (figures?.fields ?? []).map((it) => ({ value: it.field, label: `${labelOf(it.field)} (${String(it.count)})` }));
  const sources = (figures?.sources ?? []).map((it) => ({ value: it.id, label: `${it.name} (${String(it.count)})` }));
  return (
    <>
      <Segmented aria-label={t("filter.whose")} value={search.mine === "1" ? "1" : ""} options={[{ value: "", label: t("filter.all") }, { value: "1", label: t("filter.mine") }]} onChange={(mine) => put({ mine, id: "" })} />
      <Segmented aria-label={t("filter.state")} value={search.state ?? "open"} options={STATES.map((it) => ({ value: it, label: t(`state.${it}`) }))} onChange={(state) => put({ state: state === "open" ? "" : state, id: "" })} />
      <Select allowClear className="zk-conflict-filter" aria-label={t("filter.field")} placeholder={t("filter.field")} value={search.field ?? null} options={fields} onChange={(field: string | null) => put({ field: field ?? "", id: "" })} />
      <Select allowClear className="zk-conflict-filter" aria-label={t("filter.source")} placeholder={t("filter.source")} value={search.source ?? null} options={sources} onChange={(source: string | null) => put({ source: source ?? "", id: "" })} />
      {can("identity.review") && <Button onClick={() => void navigate({ to: "/identity/policies" })}>{t("rules.open")}</Button>}
    </>
  );
}

/** How a conflict ended, and by whom. */
function Outcome({ conflict }: { conflict: Conflict }): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  if (conflict.state === "open") return <p className="zk-conflict-note"><InfoCircleOutlined /> {t(`kind.${conflict.kind}`)}</p>;
  const by = conflict.settled_by === "" ? t("outcome.rule") : conflict.settled_by;
  // locale: integrate/conflicts:outcome.*
  return <p className="zk-conflict-note"><CheckCircleOutlined /> {t(`outcome.${conflict.answer}`)}{conflict.state === "settled" && ` · ${by}`} {conflict.settled_at !== null && <RelativeTime at={conflict.settled_at} />}</p>;
}

function Head({ conflict, label, at, count }: { conflict: Conflict; label: string; at: number; count: string }): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  return (
    <div className="zk-conflict-head">
      <Avatar name={conflict.customer_name} size={40} />
      <span className="zk-grow">
        <Link to={`/customers/${conflict.customer_id}`} className="zk-conflict-name">{conflict.customer_name === "" ? "–" : conflict.customer_name}</Link>
        <span className="zk-row zk-row-wrap zk-small zk-muted">
          <Badge tone="purple">{label}</Badge>
          {conflict.owner_name !== "" && <span>{t("head.owner", { name: conflict.owner_name })}</span>}
        </span>
      </span>
      <span className="zk-muted zk-number">{t("head.at", { at: String(at + 1), all: count })}</span>
    </div>
  );
}

interface CurrentProps {
  list: KeysetList<Conflict>;
  conflict: Conflict;
  field: CatalogField;
  picked: readonly Conflict[];
  onPicked: () => void;
  go: (id: string | undefined) => void;
}

/** The open conflict with its answers; J and K walk, Z takes back. */
function Current({ list, conflict, field, picked, onPicked, go }: CurrentProps): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const language = useLanguage();
  const at = list.rows.findIndex((it) => it.id === conflict.id);
  const { isBusy, undo, give, giveMany } = useAnswering(() => { onPicked(); go(neighbour(list.rows, conflict.id)); });
  const walk = (by: 1 | -1): void => go(list.rows[at + by]?.id ?? conflict.id);
  const act = conflict.state === "settled" ? conflict.act_id : null;
  const back = undo ?? (act === null ? null : () => giveMany({ act }));
  useHotkey("j", () => walk(1));
  useHotkey("k", () => walk(-1));
  useHotkey("arrowdown", () => walk(1));
  useHotkey("arrowup", () => walk(-1));
  useHotkey("z", () => back?.(), back !== null);
  function answer(choice: Answered["answer"], value?: unknown): void {
    if (picked.length > 0 && choice !== "other") giveMany({ conflicts: picked, answer: choice });
    else give({ conflict, answer: choice, value });
  }
  return (
    <div className="zk-conflict-main">
      <div className="zk-conflict-scroll" tabIndex={0} role="region" aria-label={t("queue.current")}>
        <Panel>
          <Head conflict={conflict} label={words(field.label, language)} at={at} count={`${formatNumber(list.rows.length, language)}${list.hasMore ? "+" : ""}`} />
          <Outcome conflict={conflict} />
          <ThreeWay conflict={conflict} field={field} />
          {conflict.answer === "other" && <p className="zk-conflict-note">{t("outcome.value", { text: String(conflict.result) })}</p>}
        </Panel>
      </div>
      <Answers key={conflict.id} conflict={conflict} field={field} count={picked.length} isBusy={isBusy} undo={back} onWalk={walk} onAnswer={answer} />
    </div>
  );
}

/** Fields that a person and a source both changed: O keeps ours, T takes theirs, E writes another value, X picks. */
export default function ConflictsPage(): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const language = useLanguage();
  const { search, filter, put } = useFilter();
  const list = useConflicts(filter);
  const open = useFigures().data?.open ?? 0;
  const fields = useCatalogObject("customers").data?.fields ?? [];
  const fieldOf = (key: string): CatalogField => fields.find((it) => it.key === key) ?? { key, type: "text", label: { zh: key, en: key } };
  const labelOf = (key: string): string => words(fieldOf(key).label, language);
  const [picks, setPicks] = useState<string[]>([]);
  const conflict = list.rows.find((it) => it.id === search.id) ?? list.rows[0];
  const go = (id: string | undefined): void => put({ id: id ?? "" });
  useHotkey("x", () => { if (conflict?.may_settle === true) setPicks(toggled(picks, conflict.id)); }, filter.state === "open");
  const isEmpty = !list.isLoading && list.error === null && conflict === undefined;
  return (
    <Page isFull>
      <PageHeader title={t("title")} note={t("note", { text: formatNumber(open, language) })} actions={<Filters search={search} labelOf={labelOf} put={put} />} />
      {list.error !== null && list.rows.length === 0 && <Panel><ErrorState {...list.error} onRetry={list.onRetry} /></Panel>}
      {list.isLoading && <Panel><LoadingState rows={10} /></Panel>}
      {isEmpty && <Panel><EmptyState icon={<CheckCircleOutlined />} title={t(`none.${filter.state}`)} hint={t("noneHint")} /></Panel>}
      {conflict !== undefined && (
        <div className="zk-conflicts">
          <ConflictQueue list={list} openId={conflict.id} picked={picks} labelOf={labelOf} onPick={setPicks} onOpen={go} />
          <Current list={list} conflict={conflict} field={fieldOf(conflict.field)} picked={filter.state === "open" ? pickedOf(list.rows, picks) : []} onPicked={() => setPicks([])} go={go} />
        </div>
      )}
    </Page>
  );
}
