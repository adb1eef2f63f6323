import type { ReactNode } from "react";
import { FoldBody, FoldTitle, useIsFolded } from "./Foldable";
import "./panel.css";

interface PanelProps {
  title?: ReactNode;
  extra?: ReactNode;
  /** No inner spacing: for tables and lists. */
  isFlush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A quiet white surface with an optional heading. */
export function Panel({ title, extra, isFlush = false, className, children }: PanelProps): ReactNode {
  const body = <div className={isFlush ? "zk-panel-flush" : "zk-panel-body"}>{children}</div>;
  const isHeaded = title !== undefined || extra !== undefined;
  const isFolded = useIsFolded() && isHeaded;
  return (
    <section className={`zk-panel ${isFolded ? "zk-panel-folded" : ""} ${className ?? ""}`}>
      {isHeaded && (
        <header className="zk-panel-head">
          <h2 className="zk-panel-title"><FoldTitle>{title}</FoldTitle></h2>
          {extra}
        </header>
      )}
      {isHeaded ? <FoldBody>{body}</FoldBody> : body}
    </section>
  );
}

interface PageHeaderProps {
  title: ReactNode;
  note?: ReactNode;
  before?: ReactNode;
  actions?: ReactNode;
}

/** The title line of a page; actions wrap below it on a phone. */
export function PageHeader({ title, note, before, actions }: PageHeaderProps): ReactNode {
  return (
    <header className="zk-page-head">
      {before}
      <div className="zk-grow">
        <h1 className="zk-page-title">{title}</h1>
        {note !== undefined && <p className="zk-page-note">{note}</p>}
      </div>
      {actions !== undefined && <div className="zk-row zk-row-wrap">{actions}</div>}
    </header>
  );
}

/** A scrolling page of limited width. Lists use the full height instead: `<Page isFull>`. */
export function Page({ isFull = false, children }: { isFull?: boolean; children: ReactNode }): ReactNode {
  return <div className={isFull ? "zk-page zk-page-full" : "zk-page"}>{children}</div>;
}
