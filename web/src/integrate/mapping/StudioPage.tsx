import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isBuiltIn, useFields, useObjectWords, type ImportField } from "@/integrate/imports/public";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useIsPhone } from "@/lib/useMedia";
import { useSettled } from "@/lib/useSettled";
import { Alert, Button } from "@/ui/controls";
import { HistoryOutlined, ReloadOutlined, SaveOutlined } from "@/ui/icons";
import { EmptyState, LoadingState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { SideDrawer } from "@/ui/SideDrawer";
import { Board } from "./Board";
import { FieldTable } from "./FieldTable";
import { LinePanel } from "./LinePanel";
import { connected, isReady, lineOf, openSuggestions, orderedFields, withLine, type Line } from "./lines";
import "./mapping.css";
import { TrialTable } from "./TrialTable";
import { describeError, useSaveMapping, useStudio, useTried, type Studio, type Tried } from "./useMapping";
import { Versions } from "./Versions";

/** Lines are tried once drawing pauses. */
const PAUSE_MS = 350;

interface DeskProps {
  studio: Studio;
  fields: readonly ImportField[];
  importId: string | null;
  onBack: () => void;
}

interface Draft {
  lines: readonly Line[];
  settled: readonly Line[];
  isChanged: boolean;
  isSaving: boolean;
  error: unknown;
  rows: readonly Tried[];
  tryError: unknown;
  isTrying: boolean;
  set: (lines: readonly Line[] | null) => void;
  keep: () => void;
}

/** Lines as they are drawn now, what they make of sample rows, and how they are kept. */
function useDraft(studio: Studio, importId: string | null): Draft {
  const { t } = useTranslation("integrate/mapping");
  const can = useCan();
  const [drawn, set] = useState<readonly Line[] | null>(null);
  const lines = drawn ?? studio.lines;
  const settled = useSettled(lines, PAUSE_MS);
  const mayTry = can("imports.run") && studio.rows > 0 && settled.length > 0;
  const tried = useTried(studio.source_id, settled, importId, mayTry && settled.every(isReady));
  const save = useSaveMapping(studio.source_id, importId);
  return {
    lines, settled, set,
    isChanged: drawn !== null && JSON.stringify(drawn) !== JSON.stringify(studio.lines),
    isSaving: save.isPending, error: save.error, rows: tried.data ?? NO_ROWS, tryError: tried.error, isTrying: tried.isFetching,
    keep: () => save.mutate({ lines, version: studio.mapping_version, note: "" }, {
      onSuccess: (saved) => { set(null); notify({ kind: "success", text: t("saved", { number: saved.mapping_version }) }); },
    }),
  };
}

const NO_ROWS: readonly Tried[] = [];

interface BarProps extends DeskProps {
  draft: Draft;
  suggested: Studio["columns"];
}

/** What can be done with all lines at once. */
function Bar({ studio, fields, importId, draft, suggested, onBack }: BarProps): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const can = useCan();
  const navigate = useNavigate();
  const mayEdit = can("sources.edit");
  const mayReplay = can("imports.view") && isBuiltIn(studio.object) && studio.mapping_version > 0 && importId === null;
  const [isHistory, setIsHistory] = useState(false);
  const { lines, set, isChanged } = draft;
  const taken = (): Line[] => suggested.reduce<Line[]>((all, it) => (lineOf(all, it.field) === undefined ? connected(all, it.name, it.field) : all), [...lines]);
  return (
    <div className="zk-studio-bar">
      <span className="zk-muted">{t("count", { lines: lines.length, columns: studio.columns.length, version: studio.mapping_version })}</span>
      <span className="zk-row zk-row-wrap">
        {mayEdit && suggested.length > 0 && <Button onClick={() => set(taken())}>{t("takeGuesses", { count: suggested.length })}</Button>}
        <Button icon={<HistoryOutlined />} onClick={() => setIsHistory(true)}>{t("versions")}</Button>
        {mayReplay && <Button icon={<ReloadOutlined />} disabled={isChanged} onClick={() => void navigate({ to: `/sources/${studio.source_id}/replay` })}>{t("replay")}</Button>}
        {importId !== null && <Button onClick={onBack}>{t("backToImport")}</Button>}
        {mayEdit && isChanged && <Button onClick={() => set(null)}>{t("discard")}</Button>}
        {mayEdit && <Button type="primary" icon={<SaveOutlined />} disabled={!isChanged || !lines.every(isReady)} loading={draft.isSaving} onClick={draft.keep}>{t("save")}</Button>}
      </span>
      <Versions sourceId={studio.source_id} current={studio.mapping_version} fields={fields} mayEdit={mayEdit} isOpen={isHistory} onClose={() => setIsHistory(false)} onRestored={() => set(null)} />
    </div>
  );
}

function Trial({ studio, fields, draft, onSelect }: { studio: Studio; fields: readonly ImportField[]; draft: Draft; onSelect: (field: string) => void }): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const { rows } = draft;
  return (
    <Panel title={t("trial")} isFlush extra={<span className="zk-muted zk-panel-note">{t("trialNote", { count: rows.length })}</span>}>
      {draft.tryError !== null && <Alert type="error" showIcon title={describeError(draft.tryError).text} />}
      {studio.rows === 0 && <EmptyState isCompact title={t("noRows")} hint={t("noRowsHint")} />}
      {studio.rows > 0 && draft.isTrying && rows.length === 0 && <LoadingState rows={3} />}
      {rows.length > 0 && <TrialTable rows={rows} lines={draft.settled} fields={fields} onSelect={onSelect} />}
    </Panel>
  );
}

/** Suggestions as they stood when the studio was opened, so that their fields stay where they are. */
function guessedLines(studio: Studio, fields: readonly ImportField[]): Line[] {
  const guesses = openSuggestions(studio.columns, studio.lines, new Set(fields.map((it) => it.key)));
  return guesses.map((it) => ({ field: it.field, columns: [it.name], joiner: null, blocks: [] }));
}

function Desk(props: DeskProps): ReactNode {
  const { studio, fields } = props;
  const { t } = useTranslation("integrate/mapping");
  const mayEdit = useCan()("sources.edit");
  const isPhone = useIsPhone();
  const draft = useDraft(studio, props.importId);
  const { lines, set } = draft;
  const [selected, setSelected] = useState(studio.lines[0]?.field ?? "");
  const [isOpen, setIsOpen] = useState(false);
  const ordered = useMemo(() => orderedFields(fields, [...studio.lines, ...guessedLines(studio, fields)], studio.columns.map((it) => it.name)), [fields, studio]);
  const [isAll, setIsAll] = useState(false);
  const near = new Set([...lines, ...studio.lines, ...guessedLines(studio, fields)].map((it) => it.field));
  const shown = isAll ? ordered : ordered.filter((it) => near.has(it.key) || it.is_required || it.key === selected);
  const more = ordered.length - shown.length;
  const suggested = openSuggestions(studio.columns, lines, new Set(fields.map((it) => it.key)));
  const field = fields.find((it) => it.key === selected);
  const select = (key: string): void => { setSelected(key); setIsOpen(true); };
  const connect = (column: string, key: string): void => { set(connected(lines, column, key)); setSelected(key); };
  const panel = field !== undefined && (
    <LinePanel key={field.key} field={field} line={lineOf(lines, field.key) ?? { field: field.key, columns: [], joiner: null, blocks: [] }} columns={studio.columns} tried={draft.rows} mayEdit={mayEdit} onChange={(line) => set(withLine(lines, line))} />
  );
  return (
    <div className="zk-studio">
      <Bar {...props} draft={draft} suggested={suggested} />
      {draft.error !== null && <Alert type="error" showIcon title={describeError(draft.error).text} />}
      <div className="zk-studio-body">
        <Panel title={t("board")} extra={<span className="zk-muted zk-panel-note zk-studio-hint">{t("boardHint")}</span>}>
          {isPhone
            ? <FieldTable fields={shown} lines={lines} onSelect={select} />
            : <Board columns={studio.columns} fields={shown} lines={lines} suggested={suggested} selected={selected} mayEdit={mayEdit} onSelect={select} onConnect={connect} />}
          {more > 0 && <Button type="link" className="zk-more-fields" onClick={() => setIsAll(true)}>{t("more", { count: more })}</Button>}
        </Panel>
        {!isPhone && field !== undefined && <Panel className="zk-studio-side" title={field.label}>{panel}</Panel>}
      </div>
      <Trial studio={studio} fields={fields} draft={draft} onSelect={select} />
      {isPhone && field !== undefined && <SideDrawer isOpen={isOpen} title={field.label} onClose={() => setIsOpen(false)}>{panel}</SideDrawer>}
    </div>
  );
}

/** How the rows of a source become fields: drawn, tried on real rows, kept in versions. */
export default function StudioPage(): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const navigate = useNavigate();
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const search: { import?: string } = useSearch({ strict: false });
  const importId = search.import ?? null;
  const studio = useStudio(id, importId);
  const fields = useFields(studio.data?.object ?? "");
  const labelOf = useObjectWords();
  const onBack = (): void => void navigate({ to: `/imports/${importId ?? ""}`, search: { step: "mapping" } });
  return (
    <Page>
      <PageHeader title={studio.data === undefined ? t("title") : t("titleOf", { name: studio.data.name })} note={studio.data === undefined ? t("note") : t("noteOf", { object: labelOf(studio.data.object) })} actions={<Button onClick={() => void navigate({ to: "/sources" })}>{t("allSources")}</Button>} />
      <PageState query={studio} describe={describeError}>
        {(told) => (fields.length === 0 ? <LoadingState /> : <Desk studio={told} fields={fields} importId={importId} onBack={onBack} />)}
      </PageState>
    </Page>
  );
}
