import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Select } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { describeError, useReading, type ImportDetail, type ReadingIn } from "./useImports";
import { delimiterSign, DELIMITERS, ENCODINGS } from "./words";

const AUTO = "";
/** Rows in which a header is looked for by hand; deeper ones are found by themselves or not at all. */
const HEADER_ROWS = 20;

interface Part {
  key: keyof ReadingIn;
  label: string;
  value: string;
  options: { value: string; label: string }[];
}

function chosenOf(detail: ImportDetail): ReadingIn {
  return detail.reading;
}

function useTextParts(detail: ImportDetail): Part[] {
  const { t } = useTranslation("integrate/imports");
  const { file } = detail;
  const chosen = chosenOf(detail);
  if (file.kind !== "csv") return [];
  const auto = (found: string): { value: string; label: string } => ({ value: AUTO, label: t("reading.auto", { found }) });
  return [
    {
      key: "encoding", label: t("file.encoding"), value: chosen.encoding ?? AUTO,
      options: [auto(file.encoding), ...ENCODINGS.map((it) => ({ value: it, label: t(`reading.encoding.${it}`) }))],
    },
    {
      key: "delimiter", label: t("file.delimiter"), value: chosen.delimiter ?? AUTO,
      options: [auto(delimiterSign(file.delimiter)), ...Object.entries(DELIMITERS).map(([sign, name]) => ({ value: sign, label: t(`reading.delimiter.${name}`) }))],
    },
  ];
}

function useParts(detail: ImportDetail): Part[] {
  const { t } = useTranslation("integrate/imports");
  const { file } = detail;
  const chosen = chosenOf(detail);
  const found = file.has_header ? t("file.headerAt", { row: file.header_row }) : t("file.noHeader");
  const rows = Array.from({ length: HEADER_ROWS }, (_none, at) => ({ value: String(at + 1), label: t("file.headerAt", { row: at + 1 }) }));
  const sheets = file.sheets.map((it) => ({ value: it.name, label: it.is_hidden ? t("reading.hidden", { name: it.name }) : it.name }));
  return [
    ...(sheets.length > 1 ? [{ key: "sheet" as const, label: t("file.sheet"), value: file.sheet, options: sheets }] : []),
    ...useTextParts(detail),
    {
      key: "header_row", label: t("file.header"), value: chosen.header_row == null ? AUTO : String(chosen.header_row),
      options: [{ value: AUTO, label: t("reading.auto", { found }) }, { value: "0", label: t("file.noHeader") }, ...rows],
    },
  ];
}

/** Sheet, encoding, delimiter and header row, each as found or as told; a change reads the file again at once. */
export function ReadingChoice({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const reading = useReading(detail.id);
  const parts = useParts(detail);
  function choose(key: keyof ReadingIn, value: string): void {
    // Another sheet has another header.
    const kept = key === "sheet" ? {} : chosenOf(detail);
    const told = key === "header_row" ? (value === AUTO ? null : Number(value)) : value;
    reading.mutate({ ...kept, [key]: told });
  }
  return (
    <Panel title={t("reading.title")}>
      <div className="zk-choice">
        {parts.map((part) => (
          <label key={part.key} className="zk-choice-item">
            <span>{part.label}</span>
            <Select aria-label={part.label} value={part.value} options={part.options} loading={reading.isPending} disabled={reading.isPending} onChange={(value: string) => choose(part.key, value)} />
          </label>
        ))}
      </div>
      <p className="zk-muted zk-small zk-reading-note">{t("reading.note")}</p>
      {reading.error !== null && <Alert type="error" showIcon title={t("reading.refused")} description={describeError(reading.error).text} />}
    </Panel>
  );
}
