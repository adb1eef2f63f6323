import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportField } from "@/integrate/imports/public";
import { StatusDot, type Tone } from "@/ui/Badge";
import type { Line } from "./lines";
import { textOf } from "./Steps";
import type { Tried } from "./useMapping";

const TONES: Record<string, Tone> = { stored: "green", rejected: "red", skipped: "grey" };

function Cell({ row, line }: { row: Tried; line: Line }): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const found = row.fields.find((it) => it.field === line.field);
  const before = found?.steps[0]?.text ?? "";
  const after = textOf(found?.value);
  const problem = found?.steps.find((it) => it.problem !== "")?.problem;
  return (
    <td title={problem}>
      {before !== after && before !== "" && <del className="zk-muted zk-small">{before}</del>}
      <span className={problem === undefined ? "" : "zk-way-bad"}>{after || (before === "" ? "" : t("blank"))}</span>
    </td>
  );
}

/** Sample rows as they would be stored: before struck out, after below, and what stands in the way. */
export function TrialTable({ rows, lines, fields, onSelect }: { rows: readonly Tried[]; lines: readonly Line[]; fields: readonly ImportField[]; onSelect: (field: string) => void }): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  return (
    <div className="zk-maptried" tabIndex={0} role="region" aria-label={t("trial")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("fate")}</th>
            {lines.map((it) => <th key={it.field} scope="col"><button type="button" className="zk-maptried-head" onClick={() => onSelect(it.field)}>{fields.find((one) => one.key === it.field)?.label ?? it.field}</button></th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              <td className="zk-maptried-fate">
                <StatusDot tone={TONES[row.status] ?? "grey"}>{t(`status.${row.status}`)}</StatusDot>
                {row.problems.map((it) => <span key={it} className="zk-small zk-muted">{it}</span>)}
              </td>
              {lines.map((line) => <Cell key={line.field} row={row} line={line} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
// locale: integrate/mapping:status.*
