import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { Badge } from "@/ui/Badge";
import { SwapOutlined } from "@/ui/icons";
import "./conflicts.css";
import { useAbout } from "./useAbout";
import { useDisputed, type Conflict } from "./useConflicts";

function Mark({ conflicts }: { conflicts: readonly Conflict[] }): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const { labelOf } = useAbout();
  const target = conflicts[0]?.target_id ?? "";
  return (
    <p className="zk-conflict-mark">
      <SwapOutlined />
      <span>{t("mark.waits", { count: conflicts.length, text: String(conflicts.length) })}</span>
      {conflicts.map((it) => <Link key={it.id} to="/conflicts" search={{ target, id: it.id }}><Badge tone="purple">{labelOf(it.object, it.field)}</Badge></Link>)}
      <Link to="/conflicts" search={{ target }}>{t("mark.decide")}</Link>
    </p>
  );
}

function Asked({ record }: { record: string }): ReactNode {
  const conflicts = useDisputed(record).data ?? [];
  return conflicts.length === 0 ? null : <Mark conflicts={conflicts} />;
}

/** Says on a record which of its fields wait for a decision between us and a source; nothing while none does. */
export function Disputed({ record }: { record: string }): ReactNode {
  return useCan()("customers.view") ? <Asked record={record} /> : null;
}
