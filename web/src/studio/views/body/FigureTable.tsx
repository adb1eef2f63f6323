import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export interface FigureLine {
  key: string;
  name: string;
  count: string;
  value: string | null;
  onPick: (() => void) | undefined;
}

/** The same figures in words beside a picture: for keys, for readers, and for exact values. */
export function FigureTable({ title, figure, lines }: { title: string; figure: string; lines: FigureLine[] }): ReactNode {
  const { t } = useTranslation("studio/views");
  const hasValues = lines.some((it) => it.value !== null);
  return (
    <div className="zk-figures" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="zk-cell-right">{t("layout.count")}</th>
            {hasValues && <th scope="col" className="zk-cell-right">{figure}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((it) => (
            <tr key={it.key}>
              <th scope="row">
                {it.onPick === undefined ? it.name : <button type="button" className="zk-plain zk-figure-link" onClick={it.onPick}>{it.name}</button>}
              </th>
              <td className="zk-cell-right zk-number">{it.count}</td>
              {hasValues && <td className="zk-cell-right zk-number">{it.value}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
