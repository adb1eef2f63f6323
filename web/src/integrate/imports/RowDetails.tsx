import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusDot } from "@/ui/Badge";
import { Alert } from "@/ui/controls";
import { useFields, type ImportDetail, type ImportRow } from "./useImports";
import { toneOfState } from "./words";

function readable(value: unknown): string {
  if (Array.isArray(value)) return value.map(readable).join("、");
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  return value === null || value === undefined ? "" : JSON.stringify(value);
}

/** One row: reasons in words, then each column as it came beside what cleaning made of its field. */
export function RowDetails({ row, detail }: { row: ImportRow; detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const fields = useFields(detail.object);
  const labelOf = (key: string): string => fields.find((it) => it.key === key)?.label ?? key;
  const named = detail.file.columns.map((it) => it.name);
  const columns = [...named.filter((it) => it in row.raw), ...Object.keys(row.raw).filter((it) => !named.includes(it))];
  const shown = new Set(columns.map((it) => detail.mapping[it]));
  const others = Object.keys(row.cleaned).filter((it) => !shown.has(it));
  return (
    <div className="zk-wizard">
      <StatusDot tone={toneOfState(row.status)}>{t(`state.${row.status}`)}</StatusDot>
      {row.reasons.length > 0 && (
        <Alert
          type={row.status === "rejected" ? "error" : "warning"}
          showIcon
          title={<ul>{row.reasons.map((it, index) => <li key={`${it.code}${index}`}>{it.column !== "" || it.field !== "" ? `${it.column !== "" ? it.column : labelOf(it.field)}：` : ""}{it.text}</li>)}</ul>}
        />
      )}
      <table className="zk-grid zk-grid-wrap">
        <thead>
          <tr>
            <th scope="col">{t("column.name")}</th>
            <th scope="col">{t("rows.raw")}</th>
            <th scope="col">{t("rows.cleaned")}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((name) => {
            const field = detail.mapping[name];
            const raw = row.raw[name] ?? "";
            const cleaned = field === undefined ? "" : readable(row.cleaned[field]);
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{raw === "" ? <span className="zk-muted">–</span> : raw}</td>
                <td className={cleaned !== "" && cleaned !== raw ? "zk-grid-changed" : undefined}>{cleaned === "" ? <span className="zk-muted">–</span> : cleaned}</td>
              </tr>
            );
          })}
          {others.map((key) => (
            <tr key={key}>
              <th scope="row">{labelOf(key)}</th>
              <td><span className="zk-muted">{t("rows.derived")}</span></td>
              <td className="zk-grid-changed">{readable(row.cleaned[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
