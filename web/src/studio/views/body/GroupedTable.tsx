import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import type { Condition } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { DownOutlined, RightOutlined } from "@/ui/icons";
import { ErrorState, LoadingState } from "@/ui/PageState";
import { measurable } from "../layout";
import type { BodyProps } from "./types";
import { useKeyWords } from "./useKeyWords";
import { describeError, useGroups, useViewRows, type RecordGroup } from "./useViewRows";
import { figureWords, keyWords } from "./words";

const PAGE = 50;
const OPEN = 3;
const MEASURES = 8;

function GroupRows({ props, part }: { props: BodyProps; part: Condition }): ReactNode {
  const { t } = useTranslation("studio/views");
  const list = useViewRows(props.asked, part, PAGE);
  const { columns, openKey, onOpen } = props;
  return (
    <>
      {list.isLoading && <tr><td className="zk-cell" colSpan={columns.length}><span className="zk-bone" /></td></tr>}
      {list.rows.map((row) => (
        <tr key={row.id} className={openKey === row.id ? "zk-tr zk-tr-open zk-tr-on" : "zk-tr zk-tr-open"} style={{ height: 36 }} onClick={() => onOpen(row.id)}>
          {columns.map((column) => (
            <td key={column.key} className={column.align === "right" ? "zk-cell zk-cell-right" : "zk-cell"}>{column.render(row)}</td>
          ))}
        </tr>
      ))}
      {list.hasMore && (
        <tr>
          <td className="zk-cell" colSpan={columns.length}>
            <Button type="text" size="small" loading={list.isLoadingMore} onClick={list.onMore}>{t("moreRows")}</Button>
          </td>
        </tr>
      )}
    </>
  );
}

/** The table under headings with counts and subtotals; a heading folds its rows. */
export default function GroupedTable(props: BodyProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const say = useKeyWords();
  const { asked, layout, fields, columns } = props;
  const [folded, setFolded] = useState<Record<string, boolean>>({});
  const field = fields.find((it) => it.key === layout.group);
  const sums = measurable(fields).filter((it) => it.type !== "score" && columns.some((one) => one.key === it.key)).slice(0, MEASURES);
  const groups = useGroups(asked, {
    dimensions: [{ field: layout.group, grain: layout.grain === "" ? null : layout.grain }],
    measures: sums.map((it) => ({ function: "sum", field: it.key })),
  });
  if (groups.isError) return <ErrorState {...describeError(groups.error)} onRetry={() => void groups.refetch()} />;
  if (field === undefined || groups.data === undefined) return <LoadingState />;
  const valueOf = (group: RecordGroup, key: string): string => {
    const at = sums.findIndex((it) => it.key === key);
    return at < 0 ? "" : figureWords(group.values[at], sums[at], language);
  };
  const firstSum = columns.findIndex((it) => sums.some((one) => one.key === it.key));
  const span = firstSum < 1 ? columns.length : firstSum;
  return (
    <div className="zk-table-box">
      <div className="zk-table-scroll" tabIndex={0} role="region" aria-label={t("grouped")}>
        <table className="zk-table" style={{ minWidth: columns.reduce((sum, it) => sum + it.width, 0) }}>
          <colgroup>{columns.map((it, at) => <col key={it.key} style={at === 0 ? { minWidth: it.width } : { width: it.width }} />)}</colgroup>
          <thead><tr>{columns.map((it) => <th key={it.key} scope="col" className={it.align === "right" ? "zk-th zk-cell-right" : "zk-th"}><span className="zk-ellipsis">{it.title}</span></th>)}</tr></thead>
          {groups.data.groups.map((group, at) => {
            const id = `${String(group.key)} ${String(group.is_others)}`;
            const isOpen = folded[id] === undefined ? at < OPEN : !folded[id];
            return (
              <tbody key={id}>
                <tr className="zk-group">
                  <th scope="rowgroup" colSpan={span} className="zk-group-head">
                    <button type="button" className="zk-plain zk-group-button" aria-expanded={isOpen} onClick={() => setFolded((now) => ({ ...now, [id]: isOpen }))}>
                      {isOpen ? <DownOutlined /> : <RightOutlined />}
                      <strong>{keyWords(group, field, layout.grain, language, say)}</strong>
                      <span className="zk-lane-count">{formatNumber(group.count, language)}</span>
                    </button>
                  </th>
                  {columns.slice(span).map((column) => <td key={column.key} className="zk-group-head zk-cell-right zk-number">{valueOf(group, column.key)}</td>)}
                </tr>
                {isOpen && group.where !== null && <GroupRows props={props} part={group.where as unknown as Condition} />}
              </tbody>
            );
          })}
        </table>
      </div>
      <div className="zk-table-foot">
        <span>{t("total", { text: formatNumber(groups.data.total.count, language) })}</span>
        {sums.map((it, at) => <span key={it.key} className="zk-number">{figureWords(groups.data.total.values[at], it, language)}</span>)}
      </div>
    </div>
  );
}
