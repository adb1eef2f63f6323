import type { ReactNode } from "react";
import "./numbers-table.css";

interface NumbersProps {
  label: string;
  isDense?: boolean;
  className?: string;
  /** A head and a body; the first cell of each row names it. */
  children: ReactNode;
}

/** A small table of figures: what they are of on the left, the figures under each other on the right. */
export function NumbersTable({ label, isDense = false, className = "", children }: NumbersProps): ReactNode {
  return (
    <div className={`zk-numbers-scroll ${isDense ? "zk-numbers-dense" : ""} ${className}`.trim()} tabIndex={0} role="region" aria-label={label}>
      <table className="zk-numbers">{children}</table>
    </div>
  );
}
