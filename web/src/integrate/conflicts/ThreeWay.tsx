import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { Badge } from "@/ui/Badge";
import { FieldValue } from "@/ui/fields/FieldValue";
import { CheckCircleOutlined } from "@/ui/icons";
import { RelativeTime } from "@/ui/RelativeTime";
import type { Conflict } from "./useConflicts";

interface SideProps {
  kind: "base" | "ours" | "theirs";
  field: CatalogField;
  value: unknown;
  isChosen: boolean;
  children: ReactNode;
}

function Side({ kind, field, value, isChosen, children }: SideProps): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const isBlank = value === null || value === undefined || value === "";
  return (
    <section className={`zk-conflict-side zk-conflict-${kind}${isChosen ? " zk-conflict-chosen" : ""}`} aria-label={t(`side.${kind}`)}>
      <header className="zk-row zk-spread">
        <strong>{t(`side.${kind}`)}</strong>
        {isChosen && <span className="zk-conflict-tick"><CheckCircleOutlined /> {t("side.chosen")}</span>}
      </header>
      <div className="zk-conflict-value">{isBlank ? <span className="zk-muted">{t("side.blank")}</span> : <FieldValue field={field} value={value} mode="full" />}</div>
      <footer className="zk-muted zk-small">{children}</footer>
    </section>
  );
}

/** What both started from, what we wrote and what the source tells, side by side; below each other on a phone. */
export function ThreeWay({ conflict, field }: { conflict: Conflict; field: CatalogField }): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const { answer } = conflict;
  return (
    <div className="zk-conflict-ways">
      <Side kind="base" field={field} value={conflict.base} isChosen={answer === "returned"}>{t("side.baseNote")}</Side>
      <Side kind="ours" field={field} value={conflict.ours} isChosen={answer === "ours"}>
        {conflict.ours_by === "" ? t("side.somebody") : conflict.ours_by} {conflict.ours_at !== null && <RelativeTime at={conflict.ours_at} />}
      </Side>
      <Side kind="theirs" field={field} value={conflict.theirs} isChosen={answer === "theirs" || answer === "agreed"}>
        <span className="zk-row zk-row-wrap">
          <Badge tone="blue">{conflict.source === "" ? t("side.goneSource") : conflict.source}</Badge>
          <RelativeTime at={conflict.theirs_at} />
          {conflict.import_id !== null && <Link to={`/imports/${conflict.import_id}`}>{t("side.import")}</Link>}
        </span>
      </Side>
    </div>
  );
}
