import { Checkbox } from "antd";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "@/lib/useMedia";
import { ErrorState } from "../PageState";
import { CardList } from "./CardList";
import { Cell } from "./Cell";
import { placesOf, type Places } from "./places";
import "./table.css";
import { SkeletonRows } from "./SkeletonRows";
import { TableFooter } from "./TableFooter";
import { TableHead } from "./TableHead";
import { ROW_HEIGHT, type TableProps } from "./types";
import { useTableKeys } from "./useTableKeys";

const OVERSCAN = 12;
/** Ask for the next page this many rows before the end. */
const AHEAD = 20;

interface RowProps<T> {
  props: TableProps<T>;
  row: T;
  index: number;
  isCursor: boolean;
  onToggle: (row: T, isRange: boolean) => void;
  places: Places<T>;
  /** The column whose cell of this row is being changed. */
  edited: string | null;
  onEdit: (row: T, column: string | null) => void;
}

function Row<T>({ props, row, index, isCursor, onToggle, places, edited, onEdit }: RowProps<T>): ReactNode {
  const { t } = useTranslation("ui");
  const stickyCheck = (props.pinned ?? 0) > 0 ? ({ position: "sticky", left: 0, zIndex: 1 } as const) : undefined;
  const key = props.rowKey(row);
  const isSelected = props.selected?.includes(key) ?? false;
  const classes = ["zk-tr"];
  if (isCursor) classes.push("zk-tr-cursor");
  if (isSelected || props.openKey === key) classes.push("zk-tr-on");
  if (props.onOpen !== undefined) classes.push("zk-tr-open");
  return (
    <tr
      className={classes.join(" ")}
      style={{ height: ROW_HEIGHT[props.density ?? "dense"] }}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      onClick={() => props.onOpen?.(row)}
    >
      {props.onSelect !== undefined && (
        <td className="zk-cell zk-cell-check" style={stickyCheck} onClick={(event) => event.stopPropagation()}>
          <Checkbox
            checked={isSelected}
            aria-label={t("table.select", { name: props.rowName(row) })}
            onChange={(event) => onToggle(row, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
          />
        </td>
      )}
      {props.columns.map((column, at) => (
        <Cell key={column.key} props={props} row={row} column={column} sticky={places.stickyAt(at)} isEdited={edited === column.key} onEdit={(next) => onEdit(row, next)} />
      ))}
      {!places.isElastic && <td className="zk-cell" aria-hidden="true" />}
    </tr>
  );
}

function useToggle<T>(props: TableProps<T>): (row: T, isRange: boolean) => void {
  const anchor = useRef<string | null>(null);
  return (row, isRange) => {
    const { rows, rowKey, selected = [], onSelect } = props;
    const key = rowKey(row);
    const keys = rows.map(rowKey);
    const from = anchor.current === null ? -1 : keys.indexOf(anchor.current);
    anchor.current = key;
    if (isRange && from >= 0) {
      const to = keys.indexOf(key);
      const range = keys.slice(Math.min(from, to), Math.max(from, to) + 1);
      onSelect?.([...new Set([...selected, ...range])]);
      return;
    }
    onSelect?.(selected.includes(key) ? selected.filter((it) => it !== key) : [...selected, key]);
  };
}

/** Fetches the next page a little before the person reaches the end of this one. */
function useMoreAhead<T>(props: TableProps<T>, lastSeen: number): void {
  const { rows, hasMore = false, isLoadingMore = false, onMore, error } = props;
  useEffect(() => {
    if (hasMore && !isLoadingMore && error == null && lastSeen >= rows.length - AHEAD) onMore?.();
  }, [hasMore, isLoadingMore, lastSeen, rows.length, onMore, error]);
}

/** Stands for the rows above or below that are not drawn. */
function Gap({ height }: { height: number }): ReactNode {
  return height > 0 && <tr style={{ height }} aria-hidden="true" />;
}

function Body<T>(props: TableProps<T>): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, columns } = props;
  const height = ROW_HEIGHT[props.density ?? "dense"];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    initialRect: { width: 1200, height: 720 },
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const toggle = useToggle(props);
  const cursor = useTableKeys({
    props,
    onMove: (index) => virtual.scrollToIndex(index, { align: "auto" }),
    onToggle: (row) => toggle(row, false),
  });
  useMoreAhead(props, lastSeen);
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const [pulled, setPulled] = useState<Record<string, number>>({});
  const [edited, setEdited] = useState<{ row: string; column: string } | null>(null);
  const widths = { ...props.widths, ...pulled };
  const places = placesOf({ ...props, widths });
  const head = { ...props, widths, ...(props.onWidth === undefined ? {} : { onWidth: (key: string, to: number) => { setPulled({}); props.onWidth?.(key, to); } }) };
  return (
    // The scroll area takes focus, so that arrow keys scroll it.
    <div ref={scroller} className="zk-table-scroll" tabIndex={0} role="region" aria-label={props.label}>
      <table className="zk-table" style={{ minWidth: places.total }} aria-rowcount={props.count?.value ?? rows.length}>
        <TableHead props={head} places={places} onPull={(key, to) => setPulled({ [key]: to })} />
        <tbody>
          {props.isLoading === true && <SkeletonRows columns={columns.length + (props.onSelect === undefined ? 0 : 1)} height={height} />}
          <Gap height={above} />
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <Row
                key={props.rowKey(row)}
                props={props}
                row={row}
                index={item.index}
                isCursor={cursor === item.index}
                onToggle={toggle}
                places={places}
                edited={edited?.row === props.rowKey(row) ? edited.column : null}
                onEdit={(of, column) => setEdited(column === null ? null : { row: props.rowKey(of), column })}
              />
            );
          })}
          <Gap height={below} />
        </tbody>
      </table>
      {rows.length === 0 && props.isLoading !== true && props.empty}
    </div>
  );
}

/**
 * The table of every list. Rows are virtual, the next keyset page is fetched before its end is reached, the count may be
 * capped. Keys: j/k or arrows move, Enter opens, x selects, Esc clears. On a phone the rows become cards.
 */
export function DataTable<T>(props: TableProps<T>): ReactNode {
  const isPhone = useIsPhone();
  if (props.error != null && props.rows.length === 0) {
    return (
      <div className="zk-table-box">
        <ErrorState {...props.error} onRetry={props.onRetry} />
      </div>
    );
  }
  return (
    <div className="zk-table-box">
      {isPhone ? <CardList {...props} /> : <Body {...props} />}
      <TableFooter {...props} />
    </div>
  );
}
