import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/controls";
import type { RecordEdit } from "./edit";

/** Somebody else was faster: see theirs, or keep mine. */
export function StaleChoice({ edit }: { edit: RecordEdit }): ReactNode {
  const { t } = useTranslation("studio/records");
  if (!edit.isStale) return null;
  return (
    <span className="zk-row zk-stale">
      <Button size="small" onClick={edit.reload}>{t("edit.reload")}</Button>
      <Button size="small" type="primary" loading={edit.isSaving} onClick={edit.keepMine}>{t("edit.keepMine")}</Button>
    </span>
  );
}
