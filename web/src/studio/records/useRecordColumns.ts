import { useMemo } from "react";
import { useDirectory } from "@/govern/access/public";
import type { CatalogField, CatalogObject } from "@/lib/catalog";
import { usePreferences } from "@/lib/preferences";
import { useLanguage } from "@/lib/useLanguage";
import { catalogColumns } from "@/ui/table/catalogColumns";
import { useColumns, type ColumnChoice } from "@/ui/table/useColumns";
import type { RecordRow } from "./useRecords";
import { isChangedInCell } from "./cells/editable";
import type { RecordListState } from "./useListState";

interface RecordColumns<T> {
  columns: ColumnChoice<T>;
  /** The person chose other columns than the view has. */
  isOwn: boolean;
  forget: () => void;
}

/** The columns of a list: the person's, else those of the view, else the listed ones. */
export function useRecordColumns<T extends RecordRow>(object: CatalogObject | undefined, fields: CatalogField[], list: RecordListState): RecordColumns<T> {
  const language = useLanguage();
  const directory = useDirectory();
  const title = object?.title ?? "name";
  const listed = useMemo(() => fields.filter((it) => it.is_listed === true || it.key === title).map((it) => it.key), [fields, title]);
  const columns = useMemo(
    () =>
      catalogColumns<T>(fields, {
        language, shown: listed, fixed: title, placeOf: (row) => ({ object: object?.key ?? "", id: row.id }), mayEdit: isChangedInCell,
        valueOf: (row, field) => directory.named([field], row.values)[field.key],
      }),
    [fields, listed, language, directory, title, object],
  );
  const id = `${object?.key ?? ""}.${list.view?.id ?? ""}`;
  const remembered = usePreferences((it) => it.columns[id]);
  const setColumns = usePreferences((it) => it.setColumns);
  const ofView = list.view?.columns ?? [];
  const isOwn = remembered !== undefined && remembered.length > 0;
  return { columns: useColumns(id, columns, !isOwn && ofView.length > 0 ? ofView : null), isOwn, forget: () => setColumns(id, []) };
}
