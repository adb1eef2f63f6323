import { Fragment, type ReactNode } from "react";
import "./facts.css";

export interface Fact {
  key: string;
  label: string;
  value: ReactNode;
  /** Small thing after the value: its source, a lock, an edit button. */
  after?: ReactNode;
}

/** Label and value, one pair a line. */
export function Facts({ items }: { items: Fact[] }): ReactNode {
  return (
    <dl className="zk-facts">
      {items.map((it) => (
        <Fragment key={it.key}>
          <dt>{it.label}</dt>
          <dd>
            <span className="zk-facts-value">{it.value}</span>
            {it.after}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
