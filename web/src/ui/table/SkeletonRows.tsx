import type { ReactNode } from "react";

const ROWS = 14;
const WIDTHS = ["72%", "48%", "60%", "36%", "54%"];

export function SkeletonRows({ columns, height }: { columns: number; height: number }): ReactNode {
  return Array.from({ length: ROWS }, (_row, row) => (
    <tr key={row} style={{ height }} aria-hidden="true">
      {Array.from({ length: columns }, (_column, column) => (
        <td key={column} className="zk-cell">
          <span className="zk-bone" style={{ width: WIDTHS[(row + column) % WIDTHS.length] }} />
        </td>
      ))}
    </tr>
  ));
}
