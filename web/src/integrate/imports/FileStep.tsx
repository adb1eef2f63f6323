import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes, formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Alert, Button } from "@/ui/controls";
import { ArrowRightOutlined } from "@/ui/icons";
import { Panel } from "@/ui/Panel";
import { StepFoot } from "@/ui/StepTrack";
import { ReadingChoice } from "./ReadingChoice";
import type { ImportDetail } from "./useImports";
import { delimiterSign } from "./words";

/** What the reader found out about the file, as names and values. */
function useFacts(detail: ImportDetail): [name: string, value: ReactNode][] {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const { file } = detail;
  const sheets = file.sheets.filter((it) => !it.is_hidden);
  return [
    [t("file.kind"), file.kind.toUpperCase()],
    [t("file.size"), formatBytes(file.size_bytes)],
    [t("file.rows"), t("file.about", { text: formatNumber(file.approx_rows, language) })],
    [t("file.columns"), formatNumber(file.columns.length, language)],
    ...(file.encoding === "" ? [] : [[t("file.encoding"), t("file.sure", { name: file.encoding, share: formatPercent(file.encoding_confidence, language) })] as [string, ReactNode]]),
    ...(file.delimiter === "" ? [] : [[t("file.delimiter"), <kbd key="d">{delimiterSign(file.delimiter)}</kbd>] as [string, ReactNode]]),
    [t("file.header"), file.has_header ? t("file.headerAt", { row: file.header_row }) : t("file.noHeader")],
    ...(file.sheet === "" ? [] : [[t("file.sheet"), sheets.length > 1 ? t("file.sheetOf", { name: file.sheet, count: sheets.length }) : file.sheet] as [string, ReactNode]]),
  ];
}

function Columns({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  return (
    <Panel title={t("file.columnsTitle", { count: detail.file.columns.length })} isFlush>
      <div className="zk-grid-scroll" tabIndex={0} role="region" aria-label={t("file.columnsTitle", { count: detail.file.columns.length })}>
        <table className="zk-grid">
          <thead>
            <tr>
              <th scope="col">{t("column.name")}</th>
              <th scope="col">{t("column.type")}</th>
              <th scope="col" className="zk-grid-right">{t("column.blank")}</th>
              <th scope="col">{t("column.samples")}</th>
            </tr>
          </thead>
          <tbody>
            {detail.file.columns.map((column) => (
              <tr key={column.name}>
                <th scope="row">{column.name}</th>
                <td><Badge>{t(`type.${column.type}`)}</Badge></td>
                <td className="zk-grid-right">{formatPercent(column.blank_share, language)}</td>
                <td className="zk-samples">{column.samples.length > 0 ? column.samples.join(" · ") : column.blank_share < 1 ? t("column.noSamples") : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** Step 1, second half: what was detected, before anything is decided. */
export function FileStep({ detail, mayGoOn, onNext }: { detail: ImportDetail; mayGoOn: boolean; onNext: () => void }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const facts = useFacts(detail);
  const same = detail.guess?.same_file_as ?? null;
  return (
    <>
      {same !== null && (
        <Alert type="warning" showIcon title={t("file.same")} description={<>{t("file.sameHint", { source: detail.guess?.source_name ?? "" })} <Link to={`/imports/${same}`}>{t("file.sameOpen")}</Link></>} />
      )}
      {detail.file.warnings.length > 0 && (
        <Alert type="info" showIcon title={t("file.warnings")} description={<ul className="zk-bullets">{detail.file.warnings.map((it) => <li key={it}>{it}</li>)}</ul>} />
      )}
      <Panel title={t("file.detected")}>
        <dl className="zk-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      {mayGoOn && <ReadingChoice detail={detail} />}
      <Columns detail={detail} />
      {mayGoOn && (
        <StepFoot note={t("file.next")}>
          <Button type="primary" icon={<ArrowRightOutlined />} iconPlacement="end" onClick={onNext}>{t("go.mapping")}</Button>
        </StepFoot>
      )}
    </>
  );
}
