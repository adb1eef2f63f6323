import type { ReactNode } from "react";
import "./pop-content.css";

interface PopProps {
  /** What it is about; shown above unless the content says so itself. */
  title: string;
  isTitled?: boolean;
  children: ReactNode;
}

/** What a click opens beside a thing: a small dialog with a name, so that nobody lands in words without a place. */
export function PopContent({ title, isTitled = true, children }: PopProps): ReactNode {
  return (
    <div role="dialog" aria-label={title}>
      {isTitled && <div className="zk-pop-title">{title}</div>}
      {children}
    </div>
  );
}
