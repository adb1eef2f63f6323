import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCatalogObject } from "@/api/useCatalog";
import { useFields } from "@/integrate/imports/public";
import { words } from "@/lib/catalog";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { StatusDot, type Tone } from "@/ui/Badge";
import { Button, Segmented } from "@/ui/controls";
import { DownloadOutlined } from "@/ui/icons";
import { EmptyState, LoadingState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { useFoundRows, type FoundRow, type Preview, type Turn } from "./useReplay";
import { choiceOf, nameOf, textOf } from "./words";

const TONES: Record<string, Tone> = { changed: "blue", accepted: "green", refused: "red" };

/** What a field of a cleaned row is called, and what a value of it reads like. */
export function useValueWords(object: string): { name: (key: string) => string; text: (key: string, value: unknown) => string } {
  const { t } = useTranslation("integrate/replays");
  const language = useLanguage();
  const fields = useFields(object);
  const described = useCatalogObject(object).data?.fields ?? [];
  return {
    name: (key) => nameOf(key, fields) || t(`field.${key}`, { defaultValue: key }),
    text: (key, value) => {
      const choice = choiceOf(key, value, described);
      return choice === undefined ? textOf(key, value) : words(choice.label, language);
    },
  };
}
// locale: integrate/replays:field.*

function Row({ row, object }: { row: FoundRow; object: string }): ReactNode {
  const { t } = useTranslation("integrate/replays");
  const told = useValueWords(object);
  return (
    <tr>
      <td className="zk-replay-turn"><StatusDot tone={TONES[row.turn] ?? "grey"}>{t(`turn.${row.turn}`)}</StatusDot></td>
      <td className="zk-replay-key">{row.key === "" ? <span className="zk-muted">{t("noKey")}</span> : row.key}<small className="zk-muted">{t("rowNo", { number: row.row_no })}</small></td>
      <td>
        {row.reasons.map((it) => <p key={it}>{it}</p>)}
        <dl className="zk-replay-values">
          {row.fields.map((it) => (
            <div key={it.field}>
              <dt>{told.name(it.field)}</dt>
              <dd>
                {it.before !== null && <del className="zk-muted">{told.text(it.field, it.before)}</del>}
                {it.after === null ? <em className="zk-muted">{t("emptied")}</em> : <ins>{told.text(it.field, it.after)}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      </td>
    </tr>
  );
}
// locale: integrate/replays:turn.*

/** Rows that would not be as they were: before and after, as the reader may see them. */
export function Found({ preview, object }: { preview: Preview; object: string }): ReactNode {
  const { t } = useTranslation("integrate/replays");
  const language = useLanguage();
  const [turn, setTurn] = useState<Turn>("");
  const pages = useFoundRows(preview.id, turn);
  const rows = pages.data?.pages.flatMap((it) => it.items) ?? [];
  const total = preview.changed + preview.accepted + preview.refused;
  const option = (value: Turn, count: number): { value: Turn; label: string } => ({ value, label: `${value === "" ? t("all") : t(`turn.${value}`)} ${formatNumber(count, language)}` });
  return (
    <Panel
      isFlush
      title={t("examples")}
      extra={<Button size="small" icon={<DownloadOutlined />} href={`/api/v1/replay-previews/${preview.id}/rows.csv?turn=${turn}`}>{t("download")}</Button>}
    >
      <div className="zk-replay-filter">
        <Segmented aria-label={t("filter")} value={turn} onChange={setTurn} options={[option("", total), option("changed", preview.changed), option("accepted", preview.accepted), option("refused", preview.refused)]} />
        {preview.kept < total && <span className="zk-muted zk-small">{t("firstOnly", { count: preview.kept, text: formatNumber(preview.kept, language) })}</span>}
      </div>
      {pages.isLoading ? <LoadingState rows={4} /> : rows.length === 0 ? <EmptyState isCompact title={t("none")} /> : (
        <div className="zk-replay-scroll" tabIndex={0} role="region" aria-label={t("examples")}>
          <table className="zk-replay-rows">
            <thead><tr><th scope="col">{t("what")}</th><th scope="col">{t("which")}</th><th scope="col">{t("values")}</th></tr></thead>
            <tbody>{rows.map((row) => <Row key={row.record_id} row={row} object={object} />)}</tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && <div className="zk-replay-more"><Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t("more")}</Button></div>}
    </Panel>
  );
}
