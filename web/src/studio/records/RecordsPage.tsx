import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { ExportButton } from "@/studio/exports/public";
import { both, isPlainTable, LayoutSwitch, LazyBulkBar, LazyLayoutSettings, settled, ViewBody, ViewTabs } from "@/studio/views/public";
import { inSentence, type CatalogField, type CatalogObject } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { asText } from "@/ui/fields/values";
import { FilterButton } from "@/ui/FilterButton";
import { late } from "@/ui/late";
import { Page } from "@/ui/Panel";
import { SearchBox } from "@/ui/SearchBox";
import { ColumnChooser } from "@/ui/table/ColumnChooser";
import { DataTable } from "@/ui/table/DataTable";
import { SortButton } from "@/ui/table/SortButton";
import type { CellEditing, Column } from "@/ui/table/types";
import { ListEmpty } from "./ListEmpty";
import "./records.css";
import type { ListPlace } from "./useListState";
import type { ListQuestion, RecordRow, RecordRows } from "./useRecords";
import { useRecordsPage, type RecordsPageState } from "./useRecordsPage";

/** Comes with the first filter. */
const FilterChips = late(async () => (await import("@/ui/conditions/FilterChips")).default, <div className="zk-chips-room" />);
/** Comes with the first cell that is changed. */
const CellEditor = lazy(() => import("./cells/CellEditor"));

export interface DrawerPlace {
  id: string;
  onClose: () => void;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}

export interface RecordsPageProps<T extends RecordRow> extends ListPlace {
  /** Undefined while the catalog loads. */
  described: CatalogObject | undefined;
  /** The fields that people look at; default: all. */
  fields?: CatalogField[];
  /** Asks for the rows; a hook, so it stays the same for the life of the page. */
  useRows: (asked: ListQuestion, isOn: boolean) => RecordRows<T>;
  searchWords?: string;
  /** Keys that rows need beside the visible columns: for actions on many. */
  alwaysAsked?: string[];
  /** What only this object can do with the selected rows, behind the usual actions. */
  moreBulk?: (ids: readonly string[], done: () => void) => ReactNode;
  /** Buttons at the right of the tools. */
  actions?: ReactNode;
  /** What to say when there is no record at all. */
  whenNone: ReactNode;
  drawer: (place: DrawerPlace) => ReactNode;
}

function Head<T extends RecordRow>({ props, page }: { props: RecordsPageProps<T>; page: RecordsPageState<T> }): ReactNode {
  const { t } = useTranslation("studio/records");
  const { list, columns, plural, fields } = page;
  const { change } = list;
  return (
    <div className="zk-list-head">
      <h1 className="zk-hidden">{plural}</h1>
      <ViewTabs
        object={props.object}
        views={list.views}
        current={list.view}
        isChanged={page.isChanged}
        state={{ condition: (list.condition ?? {}) as Record<string, unknown>, columns: columns.visible.map((it) => it.key), sort: list.sort, layout: settled(list.layout, fields) }}
        onOpen={(view) => {
          page.select([]);
          change({ view, where: undefined, sort: undefined, layout: {}, open: null });
        }}
        onReset={page.reset}
      />
      <div className="zk-list-tools zk-icons-on-phone">
        <SearchBox value={list.state.q} words={props.searchWords ?? t("list.search", { name: inSentence(plural) })} onChange={(q) => change({ q })} />
        <FilterButton fields={fields} value={list.condition} options={page.options} onChange={(next) => change({ where: next })} />
        <SortButton fields={fields} sort={list.sort} onSort={(sort) => change({ sort })} />
        <ColumnChooser choice={columns} look={{ density: list.layout.density, pinned: list.layout.pinned }} onLook={list.setLayout} />
        <LayoutSwitch layout={list.layout} fields={fields} onChange={list.setLayout} />
        <span className="zk-grow" />
        <ExportButton
          object={props.object}
          described={props.described}
          columns={columns.visible.map((it) => it.key)}
          q={list.state.q}
          where={list.condition}
          sort={list.sort}
          ids={page.selected}
        />
        {props.actions}
      </div>
      {list.condition !== null && fields.length > 0 && (
        <FilterChips fields={fields} value={list.condition} options={page.options} onChange={(next) => change({ where: next })} />
      )}
      <LazyLayoutSettings layout={list.layout} fields={fields} onChange={list.setLayout} />
    </div>
  );
}

function Rows<T extends RecordRow>({ props, page }: { props: RecordsPageProps<T>; page: RecordsPageState<T> }): ReactNode {
  const can = useCan();
  const mayChange = ["edit", "delete", "reassign"].some((verb) => can(`${props.object}.${verb}`));
  const directory = useDirectory();
  const { list, rows, selected, select, title } = page;
  const { change, layout } = list;
  const editing: CellEditing<T> = {
    render: (row, column, end) => {
      const field = page.fields.find((it) => it.key === column.key);
      if (field === undefined) return null;
      const named = (value: unknown): unknown => directory.named([field], { [field.key]: value })[field.key];
      return <Suspense fallback={column.render(row)}><CellEditor object={props.object} row={row} field={field} options={page.options[field.key]} named={named} end={end} /></Suspense>;
    },
  };
  return (
    <DataTable
      id={props.object}
      label={page.plural}
      columns={page.columns.visible}
      {...rows}
      isLoading={page.isLoading}
      rowKey={(it) => it.id}
      rowName={(it) => asText(it.values[title])}
      sort={list.sort}
      onSort={(sort) => change({ sort })}
      {...(mayChange ? { selected, onSelect: select } : {})}
      bulk={
        <>
          <LazyBulkBar object={props.object} fields={page.fields} selected={selected} where={list.condition} q={list.state.q} count={rows.count} onDone={() => select([])} />
          <Suspense fallback={null}>{props.moreBulk?.(selected, () => select([]))}</Suspense>
        </>
      }
      openKey={list.state.open}
      onOpen={(row) => change({ open: row.id })}
      density={layout.density}
      widths={layout.widths}
      onWidth={(key, width) => list.setLayout({ widths: { ...layout.widths, [key]: width } })}
      pinned={layout.pinned}
      {...(can(`${props.object}.edit`) ? { editing } : {})}
      empty={page.isFiltered ? <ListEmpty name={inSentence(page.plural)} onClear={() => change({ q: "", where: null })} /> : props.whenNone}
    />
  );
}

/** The view in groups, on a board, in a calendar, as a chart or on a map. */
function Laid<T extends RecordRow>({ props, page }: { props: RecordsPageProps<T>; page: RecordsPageState<T> }): ReactNode {
  const can = useCan();
  const { list, title, columns, fields } = page;
  const keys = columns.visible.map((it) => it.key);
  if (keys.length === 0) return null;
  return (
    <ViewBody
      asked={{ object: props.object, q: list.state.q, where: list.condition, sort: list.sort, fields: [...new Set([title, list.layout.group, ...keys].filter((it) => it !== ""))] }}
      fields={fields}
      title={title}
      columns={columns.visible as unknown as Column<RecordRow>[]}
      layout={list.layout}
      mayEdit={can(`${props.object}.edit`)}
      openKey={list.state.open}
      onOpen={(id) => list.change({ open: id })}
      onLayout={list.setLayout}
      at={list.state.at}
      onAt={list.goTo}
      onDrill={(where) => list.drill(both(list.condition, where))}
    />
  );
}

/** The list of any object: views, words, conditions, columns; a row opens beside the list. */
export function RecordsPage<T extends RecordRow>(props: RecordsPageProps<T>): ReactNode {
  const page = useRecordsPage(props);
  const { state, change } = page.list;
  return (
    <Page isFull>
      <Head props={props} page={page} />
      {isPlainTable({ layout: page.list.layout, fields: page.fields }) ? <Rows props={props} page={page} /> : <Laid props={props} page={page} />}
      {state.open !== null && (
        <Suspense fallback={null}>
          {props.drawer({ id: state.open, onClose: () => change({ open: null }), onPrevious: page.step(-1), onNext: page.step(1) })}
        </Suspense>
      )}
    </Page>
  );
}
