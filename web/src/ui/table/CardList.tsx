import type { ReactNode } from "react";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { TableProps } from "./types";

const FACTS = 4;

/** The rows of a table on a phone: first column as title, the next ones as label and value. */
export function CardList<T>(props: TableProps<T>): ReactNode {
  const { t } = useTranslation("ui");
  const [first, ...others] = props.columns;
  if (props.isLoading === true) {
    return (
      <ul className="zk-cards" aria-busy="true">
        {[0, 1, 2, 3, 4].map((slot) => (
          <li key={slot} className="zk-card">
            <span className="zk-bone" style={{ width: "60%" }} />
            <span className="zk-bone" style={{ width: "90%" }} />
          </li>
        ))}
      </ul>
    );
  }
  if (props.rows.length === 0) return props.empty;
  return (
    <ul className="zk-cards" aria-label={props.label}>
      {props.rows.map((row) => (
        <li key={props.rowKey(row)} className="zk-card-slot">
          <div className="zk-card" onClick={() => props.onOpen?.(row)}>
            {props.onOpen === undefined ? (
              <div className="zk-card-title">{first?.render(row)}</div>
            ) : (
              <button type="button" className="zk-plain zk-card-title" aria-label={props.rowName(row)}>
                {first?.render(row)}
              </button>
            )}
            <dl className="zk-card-facts">
              {others.slice(0, FACTS).map((column) => (
                <div key={column.key} className={column.isSentence === true ? "zk-card-sentence" : undefined}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
            </dl>
          </div>
        </li>
      ))}
      {props.hasMore === true && (
        <li className="zk-card-more">
          <Button block loading={props.isLoadingMore ?? false} onClick={props.onMore}>
            {t("table.more")}
          </Button>
        </li>
      )}
    </ul>
  );
}
