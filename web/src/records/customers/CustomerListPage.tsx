import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { ViewTabs } from "@/studio/views/public";
import type { CatalogField } from "@/lib/catalog";
import { usePreferences } from "@/lib/preferences";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Input } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { FilterButton } from "@/ui/FilterButton";
import { PlusOutlined, SearchOutlined } from "@/ui/icons";
import { Page } from "@/ui/Panel";
import { catalogColumns } from "@/ui/table/catalogColumns";
import { ColumnChooser } from "@/ui/table/ColumnChooser";
import { DataTable } from "@/ui/table/DataTable";
import { useColumns, type ColumnChoice } from "@/ui/table/useColumns";
import "./customers.css";
import { ListEmpty } from "./ListEmpty";
import { ReassignButton } from "./ReassignButton";
import { readable } from "./fields";
import { useCatalogObject, useCustomerList, type CustomerRow } from "./useCustomers";
import { useListState, type CustomerListState } from "./useListState";

const TYPING_MS = 250;
/** With its editors it weighs as much as the list; it comes with the first record that opens. */
const CustomerDrawer = lazy(() => import("./CustomerDrawer"));

function useCustomerColumns(list: CustomerListState): { fields: CatalogField[]; columns: ColumnChoice<CustomerRow>; id: string } {
  const language = useLanguage();
  const directory = useDirectory();
  const { data } = useCatalogObject("customers");
  const fields = useMemo(() => readable(data?.fields ?? []), [data]);
  const listed = useMemo(() => fields.filter((it) => it.is_listed === true).map((it) => it.key), [fields]);
  const columns = useMemo(
    () =>
      catalogColumns<CustomerRow>(fields, {
        language, shown: listed, fixed: data?.title ?? "name",
        valueOf: (row, field) => directory.named([field], row.values)[field.key],
      }),
    [fields, listed, language, directory, data?.title],
  );
  const id = `customers.${list.view?.id ?? ""}`;
  const remembered = usePreferences((it) => it.columns[id]);
  const ofView = list.view?.columns ?? [];
  const isOwn = remembered === undefined || remembered.length === 0;
  return { fields, id, columns: useColumns(id, columns, isOwn && ofView.length > 0 ? ofView : null) };
}

function SearchBox({ value, onChange }: { value: string; onChange: (text: string) => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
    // Only typing starts the clock: onChange is new on every navigation.
  }, [text]);
  return (
    <Input
      allowClear
      className="zk-list-search"
      prefix={<SearchOutlined />}
      value={text}
      placeholder={t("list.search")}
      aria-label={t("list.search")}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onChange(text.trim())}
    />
  );
}

/** All customers in sight: views, words, conditions, columns; a row opens beside the list. */
export default function CustomerListPage(): ReactNode {
  const { t } = useTranslation("records/customers");
  const can = useCan();
  const navigate = useNavigate();
  const directory = useDirectory();
  const list = useListState();
  const { state, change } = list;
  const { fields, columns, id } = useCustomerColumns(list);
  const forget = usePreferences((it) => it.setColumns);
  const remembered = usePreferences((it) => it.columns[id]);
  const [selected, setSelected] = useState<string[]>([]);
  const keys = columns.visible.map((it) => it.key);
  const where = list.condition === null ? "" : JSON.stringify(list.condition);
  const isReady = list.views !== undefined && keys.length > 0;
  const rows = useCustomerList({ q: state.q, where, sort: list.sort, fields: [...new Set(["name", "owner", ...keys])].join(",") }, isReady);
  const at = rows.rows.findIndex((it) => it.id === state.open);
  const step = (by: number): (() => void) | undefined => {
    const next = at < 0 ? undefined : rows.rows[at + by];
    return next === undefined ? undefined : () => change({ open: next.id });
  };
  const reset = (): void => {
    forget(id, []);
    change({ where: undefined, sort: undefined });
  };
  const options = useMemo(() => directory.optionsOf(fields), [directory, fields]);
  return (
    <Page isFull>
      <div className="zk-list-head">
        <h1 className="zk-hidden">{t("title")}</h1>
        <ViewTabs
          object="customers"
          views={list.views}
          current={list.view}
          isChanged={list.isChanged || (remembered !== undefined && remembered.length > 0)}
          state={{ condition: (list.condition ?? {}) as Record<string, unknown>, columns: keys, sort: list.sort }}
          onOpen={(view) => {
            setSelected([]);
            change({ view, where: undefined, sort: undefined, open: null });
          }}
          onReset={reset}
        />
        <div className="zk-list-tools">
          <SearchBox value={state.q} onChange={(q) => change({ q })} />
          <FilterButton fields={fields} value={list.condition} options={options} onChange={(next) => change({ where: next })} />
          <ColumnChooser choice={columns} />
          <span className="zk-grow" />
          {can("customers.create") && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: "/customers/new" })}>
              {t("new.button")}
            </Button>
          )}
        </div>
      </div>
      <DataTable
        id="customers"
        label={t("title")}
        columns={columns.visible}
        {...rows}
        isLoading={rows.isLoading || !isReady}
        rowKey={(it) => it.id}
        rowName={(it) => asText(it.values["name"])}
        sort={list.sort}
        onSort={(sort) => change({ sort })}
        {...(can("customers.reassign") ? { selected, onSelect: setSelected } : {})}
        bulk={<ReassignButton rows={rows.rows.filter((it) => selected.includes(it.id))} onDone={() => setSelected([])} />}
        openKey={state.open}
        onOpen={(row) => change({ open: row.id })}
        empty={<ListEmpty isFiltered={state.q !== "" || list.condition !== null} onClear={() => change({ q: "", where: null })} />}
      />
      {state.open !== null && (
        <Suspense fallback={null}>
          <CustomerDrawer
            id={state.open}
            onClose={() => change({ open: null })}
            onPrevious={step(-1)}
            onNext={step(1)}
            onExpand={(customer) => void navigate({ to: `/customers/${customer}` })}
          />
        </Suspense>
      )}
    </Page>
  );
}
