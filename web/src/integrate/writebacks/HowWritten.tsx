import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Input, Select } from "@/ui/controls";
import type { Draft } from "./draft";

// locale: integrate/writebacks:check.*

const METHODS = ["PATCH", "PUT", "POST"] as const;
const CHECKS = ["none", "read", "if_match", "version"] as const;

interface Props {
  draft: Draft;
  isLocked: boolean;
  isBroken: boolean;
  onChange: (draft: Partial<Draft>) => void;
}

/** The request that writes one record, and how a change over there meanwhile is found. */
export function HowWritten({ draft, isLocked, isBroken, onChange }: Props): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  const { how } = draft;
  const set = (changed: Partial<Draft["how"]>): void => onChange({ how: { ...how, ...changed } });
  return (
    <section className="zk-back-how" aria-label={t("how.title")}>
      <h2 className="zk-drawer-title">{t("how.title")}</h2>
      <div className="zk-back-pair">
        <label className="zk-label">{t("how.method")}<Select disabled={isLocked} value={how.method} aria-label={t("how.method")} options={METHODS.map((it) => ({ value: it, label: it }))} onChange={(method) => set({ method })} /></label>
        <label className="zk-label">{t("how.url")}<Input className="zk-mono" disabled={isLocked} value={how.url} placeholder="https://erp.example/customers/{key}" onChange={(event) => set({ url: event.target.value })} /></label>
      </div>
      <label className="zk-label">
        {t("how.body")}
        <Input.TextArea className="zk-mono" disabled={isLocked} autoSize={{ minRows: 2, maxRows: 10 }} status={isBroken ? "error" : ""} value={draft.body} placeholder={'{ "number": "{key}", "data": "{changes}" }'} onChange={(event) => onChange({ body: event.target.value })} />
        <span className={isBroken ? "zk-wrong zk-small" : "zk-muted zk-small"}>{isBroken ? t("how.badBody") : t("how.bodyHint")}</span>
      </label>
      <div className="zk-back-pair">
        <label className="zk-label">{t("how.check")}<Select disabled={isLocked} value={how.check} aria-label={t("how.check")} options={CHECKS.map((it) => ({ value: it, label: t(`check.${it}`) }))} onChange={(check) => set({ check })} /></label>
        {how.check === "none" ? <span className="zk-muted zk-small zk-back-hint">{t("how.noCheck")}</span> : (
          <label className="zk-label">{t("how.readPath")}<Input className="zk-mono" disabled={isLocked} value={how.read_path} placeholder="data" onChange={(event) => set({ read_path: event.target.value.trim() })} /></label>
        )}
      </div>
      {how.check !== "none" && <label className="zk-label">{t("how.readUrl")}<Input className="zk-mono" disabled={isLocked} value={how.read_url} placeholder={how.url} onChange={(event) => set({ read_url: event.target.value.trim() })} /></label>}
      {how.check === "version" && <label className="zk-label">{t("how.version")}<Input className="zk-mono" disabled={isLocked} value={how.version_field} onChange={(event) => set({ version_field: event.target.value.trim() })} /></label>}
    </section>
  );
}
