import { Checkbox } from "antd";
import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ArrowDownOutlined, ArrowUpOutlined } from "../icons";
import { CHECK_WIDTH, type Places } from "./places";
import { ResizeHandle } from "./ResizeHandle";
import { nextSort, placeIn } from "./sorting";
import type { Column, TableProps } from "./types";

/** The box for ticks stays with the columns that stay. */
function checkPlace<T>(props: TableProps<T>): CSSProperties | undefined {
  return (props.pinned ?? 0) > 0 ? { left: 0, zIndex: 3 } : undefined;
}

interface HeadProps<T> {
  column: Column<T>;
  index: number;
  props: TableProps<T>;
  places: Places<T>;
  onPull: (key: string, width: number) => void;
}

function Edge<T>({ column, props, places, onPull }: HeadProps<T>): ReactNode {
  const { onWidth } = props;
  if (onWidth === undefined) return null;
  return <ResizeHandle name={column.title} width={places.widthOf(column)} onPull={(width) => onPull(column.key, width)} onWidth={(width) => onWidth(column.key, width)} />;
}

function HeadCell<T>(head: HeadProps<T>): ReactNode {
  const { t } = useTranslation("ui");
  const { column, props, places, index } = head;
  const { sortKey } = column;
  const sticky = places.stickyAt(index);
  const style = sticky === undefined ? undefined : { ...sticky, zIndex: 3 };
  const className = column.align === "right" ? "zk-th zk-cell-right" : "zk-th";
  if (sortKey === undefined || props.onSort === undefined) {
    return (
      <th scope="col" className={className} style={style}>
        <span className="zk-ellipsis">{column.title}</span>
        <Edge {...head} />
      </th>
    );
  }
  const { direction, rank } = placeIn(props.sort, sortKey);
  return (
    <th scope="col" className={className} style={style} aria-sort={direction}>
      <button
        type="button"
        className="zk-plain zk-th-sort"
        title={t("table.sortMore")}
        onClick={(event) => props.onSort?.(nextSort(props.sort, sortKey, event.shiftKey))}
      >
        <span className="zk-ellipsis">{column.title}</span>
        <span className={direction === "none" ? "zk-th-arrow zk-th-arrow-off" : "zk-th-arrow"} aria-hidden="true">
          {direction === "ascending" ? <ArrowUpOutlined /> : <ArrowDownOutlined />}
        </span>
        {rank > 0 && <span className="zk-th-rank" aria-label={t("table.sortRank", { rank })}>{rank}</span>}
      </button>
      <Edge {...head} />
    </th>
  );
}

interface TableHeadProps<T> {
  props: TableProps<T>;
  places: Places<T>;
  onPull: (key: string, width: number) => void;
}

export function TableHead<T>({ props, places, onPull }: TableHeadProps<T>): ReactNode {
  const { t } = useTranslation("ui");
  const { rows, rowKey, selected = [], onSelect, columns } = props;
  const isAll = rows.length > 0 && selected.length >= rows.length;
  return (
    <>
      <colgroup>
        {onSelect !== undefined && <col style={{ width: CHECK_WIDTH }} />}
        {columns.map((column, index) => (
          <col key={column.key} style={index === 0 && places.isElastic ? { minWidth: column.width } : { width: places.widthOf(column) }} />
        ))}
        {!places.isElastic && <col />}
      </colgroup>
      <thead>
        <tr>
          {onSelect !== undefined && (
            <th scope="col" className="zk-th zk-cell-check" style={checkPlace(props)}>
              <Checkbox
                checked={isAll}
                indeterminate={selected.length > 0 && !isAll}
                aria-label={t("table.selectAll")}
                onChange={() => onSelect(isAll ? [] : rows.map(rowKey))}
              />
            </th>
          )}
          {columns.map((column, index) => (
            <HeadCell key={column.key} column={column} index={index} props={props} places={places} onPull={onPull} />
          ))}
          {!places.isElastic && <td className="zk-th" aria-hidden="true" />}
        </tr>
      </thead>
    </>
  );
}
