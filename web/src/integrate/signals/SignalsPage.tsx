import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { groupByDay } from "@/records/activities/public";
import { words, type CatalogField } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented, Select } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { FilterButton } from "@/ui/FilterButton";
import { CheckOutlined, GlobalOutlined, PlusOutlined, UnorderedListOutlined } from "@/ui/icons";
import { late } from "@/ui/late";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { SearchBox } from "@/ui/SearchBox";
import { LinkCustomer } from "./LinkCustomer";
import { SignalItem } from "./SignalItem";
import "./signals.css";
import { useCatalogObject, useMarkRead, useSignals, type Shown, type Signal } from "./useSignals";

const FilterChips = late(async () => (await import("@/ui/conditions/FilterChips")).default);
const SHOWN: readonly Shown[] = ["all", "unread", "starred"];

interface Search {
  shown?: string;
  kind?: string;
  q?: string;
}

/** The kind picked above the list and the filter, as one condition. */
export function whereOf(kind: string, condition: Condition | null): string {
  const parts: Condition[] = [...(kind === "" ? [] : [{ field: "kind", op: "in", value: [kind] }]), ...(condition === null ? [] : [condition])];
  return parts.length === 0 ? "" : JSON.stringify(parts.length === 1 ? parts[0] : { all: parts });
}

interface Asked {
  shown: Shown;
  kind: string;
  q: string;
  condition: Condition | null;
  put: (next: Search) => void;
  setCondition: (next: Condition | null) => void;
}

/** What is asked for stands in the address, but for the filter. */
function useAsked(): Asked {
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const [condition, setCondition] = useState<Condition | null>(null);
  const put = (next: Search): void => {
    const kept = Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== ""));
    void navigate({ to: "/signals", search: kept, replace: true });
  };
  return { shown: SHOWN.find((it) => it === search.shown) ?? "all", kind: search.kind ?? "", q: search.q ?? "", condition, put, setCondition };
}

function Actions(): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const can = useCan();
  const navigate = useNavigate();
  return (
    <>
      <Button icon={<UnorderedListOutlined />} onClick={() => void navigate({ to: "/o/signals" })}>{t("asList")}</Button>
      {can("signals.create") && <Button icon={<PlusOutlined />} onClick={() => void navigate({ to: "/o/signals/new" })}>{t("write")}</Button>}
      {can("connectors.edit") && <Button type="primary" icon={<GlobalOutlined />} onClick={() => void navigate({ to: "/connectors" })}>{t("follow")}</Button>}
    </>
  );
}

function Tools({ asked, fields, rows }: { asked: Asked; fields: CatalogField[]; rows: readonly Signal[] }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const language = useLanguage();
  const markRead = useMarkRead();
  const { shown, kind, q, condition, put, setCondition } = asked;
  const kinds = (fields.find((it) => it.key === "kind")?.choices ?? []).map((it) => ({ value: it.value, label: words(it.label, language) }));
  const unread = rows.filter((it) => !it.is_read).map((it) => it.id);
  return (
    <>
      <div className="zk-row zk-row-wrap zk-signal-tools">
        <Segmented aria-label={t("shown.label")} value={shown} options={SHOWN.map((it) => ({ value: it, label: t(`shown.${it}`) }))} onChange={(next) => put({ shown: next === "all" ? "" : next })} />
        <Select allowClear className="zk-signal-kind" aria-label={t("kind")} placeholder={t("kind")} value={kind === "" ? null : kind} options={kinds} onChange={(next: string | null) => put({ kind: next ?? "" })} />
        <SearchBox value={q} words={t("search")} onChange={(next) => put({ q: next })} />
        <FilterButton fields={fields} value={condition} onChange={setCondition} />
        <span className="zk-grow" />
        <Button type="text" icon={<CheckOutlined />} disabled={unread.length === 0} loading={markRead.isPending} onClick={() => markRead.mutate(unread)}>{t("readAll")}</Button>
      </div>
      {condition !== null && <FilterChips fields={fields} value={condition} onChange={setCondition} />}
    </>
  );
}

function Days({ rows, fields, onLink }: { rows: readonly Signal[]; fields: CatalogField[]; onLink: (signal: Signal) => void }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const days = groupByDay(rows.map((it) => ({ at: asText(it.values["published_at"]), signal: it })));
  return days.map((day) => (
    <section key={day.date} className="zk-signal-day">
      <h2 className="zk-signal-date zk-number">{day.date} <span className="zk-muted">{t("perDay", { count: day.items.length })}</span></h2>
      <ul className="zk-panel zk-signal-list">{day.items.map(({ signal }) => <SignalItem key={signal.id} signal={signal} fields={fields} onLink={onLink} />)}</ul>
    </section>
  ));
}

/** What happens outside, day by day. */
export default function SignalsPage(): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const asked = useAsked();
  const [linking, setLinking] = useState<Signal | null>(null);
  const fields = useCatalogObject("signals").data?.fields ?? [];
  const { shown, kind, q, condition } = asked;
  const list = useSignals({ shown, q, where: whereOf(kind, condition) });
  const isAsked = shown !== "all" || kind !== "" || q !== "" || condition !== null;
  const isEmpty = !list.isLoading && list.error === null && list.rows.length === 0;
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={<Actions />} />
      <Tools asked={asked} fields={fields} rows={list.rows} />
      {list.error !== null && <Panel><ErrorState {...list.error} onRetry={list.onRetry} /></Panel>}
      {list.isLoading && <Panel><LoadingState rows={8} /></Panel>}
      {isEmpty && <Panel><EmptyState icon={<GlobalOutlined />} title={t(isAsked ? "none.found" : "none.title")} hint={t(isAsked ? "none.foundHint" : "none.hint")} /></Panel>}
      <Days rows={list.rows} fields={fields} onLink={setLinking} />
      {list.hasMore && <Button block loading={list.isLoadingMore} onClick={list.onMore}>{t("more")}</Button>}
      {linking !== null && <LinkCustomer signal={linking} onClose={() => setLinking(null)} />}
    </Page>
  );
}
