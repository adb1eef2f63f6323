import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Input } from "@/ui/controls";
import type { Draft } from "./draft";

interface Props {
  draft: Draft;
  isLocked: boolean;
  onChange: (draft: Partial<Draft>) => void;
}

/** Which row of which table a record is; comparing needs no choice, since it is part of the same transaction. */
export function HowRow({ draft, isLocked, onChange }: Props): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  const { row } = draft;
  const set = (changed: Partial<Draft["row"]>): void => onChange({ row: { ...row, ...changed } });
  return (
    <section className="zk-back-how" aria-label={t("row.title")}>
      <h2 className="zk-drawer-title">{t("row.title")}</h2>
      <div className="zk-back-pair zk-back-even">
        <label className="zk-label">{t("row.key")}<Input className="zk-mono" disabled={isLocked} value={row.key_column} placeholder="customer_no" onChange={(event) => set({ key_column: event.target.value })} /></label>
        <label className="zk-label">{t("row.table")}<Input className="zk-mono" disabled={isLocked} value={row.table} onChange={(event) => set({ table: event.target.value })} /></label>
      </div>
      <span className="zk-muted zk-small">{t("row.hint")}</span>
    </section>
  );
}
