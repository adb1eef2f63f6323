import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/controls";
import { useConfirm } from "@/ui/useConfirm";
import { isOn, type DraftRuns } from "./useDraftRuns";

function shareOf(job: { done: number; total: number } | undefined): string {
  return job !== undefined && job.total > 0 ? ` ${String(Math.floor((job.done / job.total) * 100))}%` : "";
}

/** Try, apply, reset; with the progress of what runs. */
export function DraftBar({ it, onReset }: { it: DraftRuns<unknown>; onReset: () => void }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const confirm = useConfirm();
  return (
    <>
      <div className="zk-row zk-row-wrap">
        <Button loading={it.isStarting} disabled={!it.isChanged || it.isBusy} onClick={it.onTry}>{isOn(it.trial) ? `${t("tuning.trying")}${shareOf(it.trial)}` : t("tuning.try")}</Button>
        <Button type="primary" disabled={it.found === null || it.isBusy} onClick={() => confirm({ title: t("tuning.applyTitle"), text: t("tuning.applyText"), okText: t("tuning.apply"), run: it.onApply })}>{isOn(it.run) ? `${t("tuning.applying")}${shareOf(it.run)}` : t("tuning.apply")}</Button>
        {it.isChanged && <Button type="text" disabled={it.isBusy} onClick={onReset}>{t("tuning.reset")}</Button>}
      </div>
      {it.trial?.state === "failed" && <p className="zk-wrong">{it.trial.message}</p>}
    </>
  );
}

/** Takes the last change back, after a question. */
export function UndoButton({ it }: { it: DraftRuns<unknown> }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const confirm = useConfirm();
  return <Button size="small" type="text" disabled={it.isBusy} onClick={() => confirm({ title: t("tuning.undoTitle"), text: t("tuning.undoText"), okText: t("tuning.undo"), run: it.onUndo })}>{t("tuning.undo")}</Button>;
}
