import type { CSSProperties, MouseEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EditOutlined } from "../icons";
import type { After, Column, TableProps } from "./types";

interface CellProps<T> {
  props: TableProps<T>;
  row: T;
  column: Column<T>;
  sticky: CSSProperties | undefined;
  isEdited: boolean;
  /** Key of the column that is changed next, null: none. */
  onEdit: (column: string | null) => void;
}

const STEP: Record<After, number> = { next: 1, previous: -1, stay: 0 };

function neighbour<T>(columns: Column<T>[], from: Column<T>, after: After): string | null {
  if (after === "stay") return null;
  const some = columns.filter((it) => it.isEditable === true);
  return some[some.findIndex((it) => it.key === from.key) + STEP[after]]?.key ?? null;
}

/** A cell: its value, and where it may be changed an editor in its place. */
export function Cell<T>({ props, row, column, sticky, isEdited, onEdit }: CellProps<T>): ReactNode {
  const { t } = useTranslation("ui");
  const { editing, columns, rowName } = props;
  const mayEdit = editing !== undefined && column.isEditable === true;
  const classes = ["zk-cell"];
  if (column.align === "right") classes.push("zk-cell-right");
  if (sticky !== undefined) classes.push("zk-cell-pinned");
  if (isEdited && mayEdit) {
    return (
      <td className={`${classes.join(" ")} zk-cell-edited`} style={sticky} onClick={(event) => event.stopPropagation()}>
        {editing.render(row, column, (after) => onEdit(neighbour(columns, column, after)))}
      </td>
    );
  }
  function begin(event: MouseEvent): void {
    event.stopPropagation();
    onEdit(column.key);
  }
  return (
    <td className={mayEdit ? `${classes.join(" ")} zk-cell-open` : classes.join(" ")} style={sticky}>
      {column.render(row)}
      {mayEdit && (
        <button type="button" tabIndex={-1} className="zk-plain zk-cell-pen" aria-label={t("table.edit", { name: rowName(row), column: column.title })} onClick={begin}>
          <EditOutlined />
        </button>
      )}
    </td>
  );
}
