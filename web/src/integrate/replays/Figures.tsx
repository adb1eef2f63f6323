import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Panel } from "@/ui/Panel";
import { StatStrip } from "@/ui/StatStrip";
import { useValueWords } from "./Found";
import type { Preview } from "./useReplay";

/** How many of the stored rows would change, be taken in, or be refused. */
export function Counts({ preview }: { preview: Preview }): ReactNode {
  const { t } = useTranslation("integrate/replays");
  const language = useLanguage();
  const stat = (key: "changed" | "accepted" | "refused" | "same"): { key: string; label: string; value: string; note: string } => ({ key, label: t(`count.${key}`), value: formatNumber(preview[key], language), note: t(`note.${key}`) });
  const still = preview.rejected + preview.waits + preview.passed;
  const again = { key: "still", label: t("count.still"), value: formatNumber(still, language), note: t("note.still") };
  return <StatStrip stats={[stat("changed"), stat("accepted"), stat("refused"), ...(still > 0 ? [again] : []), stat("same")]} />;
}
// locale: integrate/replays:count.* note.*

function Bars({ items }: { items: readonly { key: string; name: string; value: number }[] }): ReactNode {
  const language = useLanguage();
  const most = Math.max(1, ...items.map((it) => it.value));
  return (
    <ul className="zk-replay-bars">
      {items.map((it) => (
        <li key={it.key}>
          <span className="zk-replay-bar-name">{it.name}</span>
          <span className="zk-replay-bar" aria-hidden="true"><span style={{ width: `${String((it.value / most) * 100)}%` }} /></span>
          <span className="zk-number">{formatNumber(it.value, language)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Which fields change in how many records, and why the rules refuse rows. */
export function Breakdown({ preview, object }: { preview: Preview; object: string }): ReactNode {
  const { t } = useTranslation("integrate/replays");
  const told = useValueWords(object);
  const fields = Object.entries(preview.fields).map(([key, value]) => ({ key, name: told.name(key), value })).sort((a, b) => b.value - a.value);
  if (fields.length === 0 && preview.reasons.length === 0) return null;
  return (
    <div className="zk-replay-break">
      {fields.length > 0 && <Panel title={t("byField")}><Bars items={fields} /></Panel>}
      {preview.reasons.length > 0 && <Panel title={t("byReason")}><Bars items={preview.reasons.map((it) => ({ key: it.code, name: it.text, value: it.rows }))} /></Panel>}
    </div>
  );
}
