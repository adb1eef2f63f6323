import { Checkbox } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ArrowDownOutlined, ArrowUpOutlined } from "../icons";
import type { Column, TableProps } from "./types";

type Direction = "ascending" | "descending" | "none";

function directionOf(sort: string | null | undefined, key: string): Direction {
  if (sort === key) return "ascending";
  return sort === `-${key}` ? "descending" : "none";
}

function HeadCell<T>({ column, props }: { column: Column<T>; props: TableProps<T> }): ReactNode {
  const { sortKey } = column;
  const className = column.align === "right" ? "zk-th zk-cell-right" : "zk-th";
  if (sortKey === undefined || props.onSort === undefined) {
    return (
      <th scope="col" className={className}>
        <span className="zk-ellipsis">{column.title}</span>
      </th>
    );
  }
  const direction = directionOf(props.sort, sortKey);
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <button
        type="button"
        className="zk-plain zk-th-sort"
        onClick={() => props.onSort?.(direction === "descending" ? sortKey : `-${sortKey}`)}
      >
        <span className="zk-ellipsis">{column.title}</span>
        <span className={direction === "none" ? "zk-th-arrow zk-th-arrow-off" : "zk-th-arrow"} aria-hidden="true">
          {direction === "ascending" ? <ArrowUpOutlined /> : <ArrowDownOutlined />}
        </span>
      </button>
    </th>
  );
}

export function TableHead<T>(props: TableProps<T>): ReactNode {
  const { t } = useTranslation("ui");
  const { rows, rowKey, selected = [], onSelect, columns } = props;
  const isAll = rows.length > 0 && selected.length >= rows.length;
  return (
    <>
      <colgroup>
        {onSelect !== undefined && <col style={{ width: 40 }} />}
        {columns.map((column, index) => (
          <col key={column.key} style={index === 0 ? { minWidth: column.width } : { width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {onSelect !== undefined && (
            <th scope="col" className="zk-th zk-cell-check">
              <Checkbox
                checked={isAll}
                indeterminate={selected.length > 0 && !isAll}
                aria-label={t("table.selectAll")}
                onChange={() => onSelect(isAll ? [] : rows.map(rowKey))}
              />
            </th>
          )}
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} props={props} />
          ))}
        </tr>
      </thead>
    </>
  );
}
