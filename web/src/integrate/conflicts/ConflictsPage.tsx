import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KeysetList } from "@/api/useKeyset";
import { pathOf, type CatalogField } from "@/lib/catalog";
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
import { CUSTOMERS, useAbout } from "./useAbout";
import { useAnswering } from "./useAnswering";
import { useConflicts, useFigures, type Answered, type Conflict, type ConflictFilter, type Figures } from "./useConflicts";

interface Search {
  id?: string;
  state?: string;
  object?: string;
  field?: string;
  source?: string;
  mine?: string;
  import?: string;
  target?: string;
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
  return { search, put, filter: { state, object: search.object, field: search.field, source: search.source, import: search.import, target: search.target, isMine: search.mine === "1" } };
}

interface FilterProps {
  search: Search;
  put: (next: Search) => void;
}

interface Places {
  /** Empty while all that waits is about one object. */
  objects: { value: string; label: string }[];
  fields: { value: string; label: string }[];
  /** The chosen field with its object. */
  field: string | null;
}

/** What can be asked for: objects and their fields, each with how many conflicts wait there. */
function usePlaces(search: Search, figures: Figures | undefined): Places {
  const { objectOf, labelOf } = useAbout();
  const known = figures?.objects ?? [];
  const objects = known.length > 1 || search.object !== undefined ? known.map((it) => ({ value: it.object, label: `${objectOf(it.object)} (${String(it.count)})` })) : [];
  const isNamed = objects.length > 0 && search.object === undefined;
  const kept = (figures?.fields ?? []).filter((it) => search.object === undefined || it.object === search.object);
  return {
    objects,
    fields: kept.map((it) => ({ value: `${it.object}/${it.field}`, label: `${isNamed ? `${objectOf(it.object)} · ` : ""}${labelOf(it.object, it.field)} (${String(it.count)})` })),
    field: search.field === undefined ? null : `${search.object ?? CUSTOMERS}/${search.field}`,
  };
}

function Filters({ search, put }: FilterProps): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const navigate = useNavigate();
  const can = useCan();
  const figures = useFigures().data;
  const { objects, fields, field } = usePlaces(search, figures);
  const sources = (figures?.sources ?? []).map((it) => ({ value: it.id, label: `${it.name} (${String(it.count)})` }));
  return (
    <>
      <Segmented aria-label={t("filter.whose")} value={search.mine === "1" ? "1" : ""} options={[{ value: "", label: t("filter.all") }, { value: "1", label: t("filter.mine") }]} onChange={(mine) => put({ mine, id: "" })} />
      <Segmented aria-label={t("filter.state")} value={search.state ?? "open"} options={STATES.map((it) => ({ value: it, label: t(`state.${it}`) }))} onChange={(state) => put({ state: state === "open" ? "" : state, id: "" })} />
      {objects.length > 0 && <Select allowClear className="zk-conflict-filter" aria-label={t("filter.object")} placeholder={t("filter.object")} value={search.object ?? null} options={objects} onChange={(object: string | null) => put({ object: object ?? "", field: "", id: "" })} />}
      <Select allowClear className="zk-conflict-filter" aria-label={t("filter.field")} placeholder={t("filter.field")} value={field} options={fields} onChange={(place: string | null) => { const [object = "", key = ""] = (place ?? "").split("/"); put({ object: place === null ? search.object ?? "" : object, field: key, id: "" }); }} />
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

function Head({ conflict, at, count }: { conflict: Conflict; at: number; count: string }): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const { objectOf, labelOf } = useAbout();
  return (
    <div className="zk-conflict-head">
      <Avatar name={conflict.target_name} size={40} />
      <span className="zk-grow">
        <Link to={`${pathOf(conflict.object)}/${conflict.target_id}`} className="zk-conflict-name">{conflict.target_name === "" ? "–" : conflict.target_name}</Link>
        <span className="zk-row zk-row-wrap zk-small zk-muted">
          {conflict.object !== CUSTOMERS && <Badge tone="blue">{objectOf(conflict.object)}</Badge>}
          <Badge tone="purple">{labelOf(conflict.object, conflict.field)}</Badge>
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
          <Head conflict={conflict} at={at} count={`${formatNumber(list.rows.length, language)}${list.hasMore ? "+" : ""}`} />
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
  const { fieldOf } = useAbout();
  const [picks, setPicks] = useState<string[]>([]);
  const conflict = list.rows.find((it) => it.id === search.id) ?? list.rows[0];
  const go = (id: string | undefined): void => put({ id: id ?? "" });
  useHotkey("x", () => { if (conflict?.may_settle === true) setPicks(toggled(picks, conflict.id)); }, filter.state === "open");
  const isEmpty = !list.isLoading && list.error === null && conflict === undefined;
  return (
    <Page isFull>
      <PageHeader title={t("title")} note={t("note", { text: formatNumber(open, language) })} actions={<Filters search={search} put={put} />} />
      {list.error !== null && list.rows.length === 0 && <Panel><ErrorState {...list.error} onRetry={list.onRetry} /></Panel>}
      {list.isLoading && <Panel><LoadingState rows={10} /></Panel>}
      {isEmpty && <Panel><EmptyState icon={<CheckCircleOutlined />} title={t(`none.${filter.state}`)} hint={t("noneHint")} /></Panel>}
      {conflict !== undefined && (
        <div className="zk-conflicts">
          <ConflictQueue list={list} openId={conflict.id} picked={picks} onPick={setPicks} onOpen={go} />
          <Current list={list} conflict={conflict} field={fieldOf(conflict.object, conflict.field)} picked={filter.state === "open" ? pickedOf(list.rows, picks) : []} onPicked={() => setPicks([])} go={go} />
        </div>
      )}
    </Page>
  );
}
