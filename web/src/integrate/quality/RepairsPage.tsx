import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useSession } from "@/lib/session";
import { useHotkey } from "@/lib/useHotkey";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, Person } from "@/ui/Badge";
import { Button, Segmented, Select } from "@/ui/controls";
import { FieldValue } from "@/ui/fields/FieldValue";
import { CheckCircleOutlined, CheckOutlined, ReloadOutlined, UndoOutlined } from "@/ui/icons";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import "./quality.css";
import { listOf } from "./rules";
import { useCatalog, useRecheck, useRepairs, useRules, useSettle, type Repair } from "./useQuality";

/** What is wrong: what a rule says of a field, or what a person said. */
function Finding({ repair }: { repair: Repair }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const object = useCatalog().find((it) => it.key === repair.object);
  const field = object?.fields.find((it) => it.key === repair.rule?.field);
  if (repair.said !== null) {
    const { name, note } = repair.said;
    return <span className="zk-row zk-row-wrap zk-small"><span>{t("repair.saidBy", { name: name === "" ? t("part.nobody") : name })}</span>{note !== "" && <span className="zk-muted">{note}</span>}</span>;
  }
  return (
    <span className="zk-row zk-row-wrap zk-small">
      <span>{words({ zh: repair.rule?.name_zh ?? "", en: repair.rule?.name_en ?? "" }, language)}</span>
      {field !== undefined && <span className="zk-muted zk-ellipsis">{words(field.label, language)}: <FieldValue field={field} value={repair.value} mode="cell" /></span>}
    </span>
  );
}

/** What can be done about a ticket: a rule judges again, what a person said is settled by a person. */
function Act({ repair, onAct }: { repair: Repair; onAct: () => void }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  if (repair.said === null) return repair.state === "open" && <Button type="text" icon={<ReloadOutlined />} title={t("repair.check")} aria-label={t("repair.checkOf", { title: repair.title })} onClick={onAct} />;
  const words = repair.state === "open" ? "repair.right" : "repair.reopen";
  return <Button type="text" icon={repair.state === "open" ? <CheckOutlined /> : <UndoOutlined />} title={t(words)} aria-label={t(`${words}Of`, { title: repair.title })} onClick={onAct} />;
}

interface LineProps {
  repair: Repair;
  isOn: boolean;
  onPick: () => void;
  onAct: () => void;
}

function RepairLine({ repair, isOn, onPick, onAct }: LineProps): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const object = useCatalog().find((it) => it.key === repair.object);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOn) line.current?.scrollIntoView({ block: "nearest" });
  }, [isOn]);
  return (
    <li ref={line} className={isOn ? "zk-line zk-repair zk-repair-on" : "zk-line zk-repair"} aria-current={isOn} onMouseDown={onPick}>
      <span className="zk-grow zk-quality-name">
        <span className="zk-row zk-row-wrap">
          <Link to={`${listOf(repair.object)}/${repair.record_id}`}><strong>{repair.title === "" ? "–" : repair.title}</strong></Link>
          <span className="zk-muted zk-small">{object === undefined ? "" : words(object.label, language)}</span>
          {repair.said !== null && <Badge tone="purple">{t("repair.said")}</Badge>}
          {repair.rule?.severity === "warning" && <Badge tone="orange">{t("severity.warning")}</Badge>}
          {repair.returns > 0 && <Badge tone="red">{t("repair.again")}</Badge>}
        </span>
        <Finding repair={repair} />
      </span>
      <span className="zk-repair-who">{repair.owner_name === "" ? <span className="zk-muted">{t("part.nobody")}</span> : <Person name={repair.owner_name} />}</span>
      <span className="zk-muted zk-small zk-repair-when"><RelativeTime at={repair.closed_at ?? repair.opened_at} /></span>
      <Act repair={repair} onAct={onAct} />
    </li>
  );
}

/** The choice among rules that stands for what people said. */
const SAID = "said";

interface Search {
  rule?: string;
  owner?: string;
  state?: string;
}

function useFilter(): { search: Search; put: (next: Search) => void } {
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const put = (next: Search): void => {
    const kept = Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== ""));
    void navigate({ to: "/repairs", search: kept, replace: true });
  };
  return { search, put };
}

function Filters({ search, put }: { search: Search; put: (next: Search) => void }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const me = useSession((it) => it.me?.user.id);
  const rules = useRules().data ?? [];
  const whose = search.owner === undefined ? "all" : search.owner === me ? "mine" : "other";
  return (
    <>
      <Segmented aria-label={t("repair.whose")} value={whose} options={[{ value: "all", label: t("repair.all") }, { value: "mine", label: t("repair.mine") }, ...(whose === "other" ? [{ value: "other", label: t("repair.other") }] : [])]} onChange={(it) => put({ owner: it === "mine" ? (me ?? "") : "" })} />
      <Segmented aria-label={t("repair.which")} value={search.state ?? "open"} options={[{ value: "open", label: t("repair.open") }, { value: "closed", label: t("repair.closed") }]} onChange={(state) => put({ state: state === "open" ? "" : state })} />
      <Select allowClear className="zk-repair-rule" aria-label={t("repair.rule")} placeholder={t("repair.rule")} value={search.rule ?? null} options={[{ value: SAID, label: t("repair.said") }, ...rules.map((it) => ({ value: it.id, label: words({ zh: it.name_zh, en: it.name_en }, language) }))]} onChange={(rule: string | null) => put({ rule: rule ?? "" })} />
    </>
  );
}

/** What has to be put right, one's own first: J and K walk, Enter opens the record, R checks it again. */
export default function RepairsPage(): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const navigate = useNavigate();
  const { search, put } = useFilter();
  const list = useRepairs({ state: search.state === "closed" ? "closed" : "open", ...(search.rule === undefined ? {} : search.rule === SAID ? { isSaid: true } : { rule: search.rule }), ...(search.owner === undefined ? {} : { owner: search.owner }) });
  const recheck = useRecheck();
  const settle = useSettle();
  const [picked, setPicked] = useState<string | null>(null);
  const at = Math.max(0, list.rows.findIndex((it) => it.id === picked));
  const current = list.rows[at];
  const isOn = current !== undefined;
  function act(repair: Repair): void {
    setPicked(list.rows[at + 1]?.id ?? null);
    if (repair.said !== null) {
      const isRight = repair.state === "open";
      const undo = (): void => settle.mutate({ id: repair.id, isRight: !isRight });
      settle.mutate({ id: repair.id, isRight }, { onSuccess: (it) => notify({ kind: "success", text: t(isRight ? "repair.isClosed" : "repair.isOpen", { title: it.title }), undo }) });
      return;
    }
    recheck.mutate(repair.id, { onSuccess: (it) => notify(it.state === "closed" ? { kind: "success", text: t("repair.isClosed", { title: it.title }) } : { kind: "info", text: t("repair.stillWrong", { title: it.title }) }) });
  }
  useHotkey("j", () => setPicked(list.rows[at + 1]?.id ?? current?.id ?? null), isOn);
  useHotkey("k", () => setPicked(list.rows[at - 1]?.id ?? current?.id ?? null), isOn);
  useHotkey("r", () => { if (current?.state === "open" && !recheck.isPending && !settle.isPending) act(current); }, isOn);
  useHotkey("o", () => { if (current !== undefined) void navigate({ to: `${listOf(current.object)}/${current.record_id}` }); }, isOn);
  return (
    <Page>
      <PageHeader title={t("repair.title")} note={t("repair.note")} actions={<Filters search={search} put={put} />} />
      <Panel isFlush>
        {list.error !== null && list.rows.length === 0 && <ErrorState {...list.error} onRetry={list.onRetry} />}
        {list.isLoading && <LoadingState rows={8} />}
        {!list.isLoading && list.error === null && !isOn && <EmptyState icon={<CheckCircleOutlined />} title={t("repair.none")} hint={t("repair.noneHint")} />}
        {isOn && (
          <ul aria-label={t("repair.title")}>
            {list.rows.map((it) => <RepairLine key={it.id} repair={it} isOn={it.id === current.id} onPick={() => setPicked(it.id)} onAct={() => act(it)} />)}
            {list.hasMore && <li className="zk-line"><Button block type="text" loading={list.isLoadingMore} onClick={list.onMore}>{t("repair.more")}</Button></li>}
          </ul>
        )}
      </Panel>
      {isOn && <p className="zk-muted zk-small zk-repair-keys"><kbd>J</kbd> <kbd>K</kbd> {t("repair.keyWalk")} · <kbd>O</kbd> {t("repair.keyOpen")} · <kbd>R</kbd> {t("repair.check")}</p>}
    </Page>
  );
}
