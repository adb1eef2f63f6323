import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Panel } from "@/ui/Panel";
import { useFields, type ImportDetail } from "./useImports";

const WHOLE = "*";

/** What an undo left because somebody had changed it since. */
export function Conflicts({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const fields = useFields(detail.object);
  const labelOf = (key: string): string => fields.find((it) => it.key === key)?.label ?? key;
  const kept = detail.conflicts;
  const count = typeof detail.outcome["kept"] === "number" ? detail.outcome["kept"] : kept.length;
  if (kept.length === 0) return null;
  return (
    <Panel title={t("conflict.title", { count, text: formatNumber(count, language) })} isFlush>
      <p className="zk-muted zk-import-conflict-note">{t("conflict.hint")}</p>
      <ul className="zk-import-conflicts">
        {kept.map((it) => (
          <li key={it.record_id}>
            <Link to={`/o/${detail.object}/${it.record_id}`}>{it.title === "" ? t("conflict.unnamed") : it.title}</Link>
            <span className="zk-muted">{it.fields.includes(WHOLE) ? t("conflict.whole") : it.fields.map(labelOf).join(t("conflict.comma"))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
