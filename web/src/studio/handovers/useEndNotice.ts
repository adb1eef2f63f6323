import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { sum } from "./Outcome";
import { useUndoHandover, type Handover } from "./useHandover";

/** Tells once that a handover has ended, with the way back, or that the way back has. */
export function useEndNotice(handover: Handover | null): void {
  const { t } = useTranslation("studio/handovers");
  const undo = useUndoHandover();
  const was = useRef(handover?.state);
  useEffect(() => {
    const before = was.current;
    was.current = handover?.state;
    if (handover === null || before === undefined) return;
    if (before === "running" && handover.state === "done") {
      notify({ kind: "success", text: t("done", { count: sum(handover, "moved"), receiver: handover.receiver_name }), undo: () => undo.mutate(handover.id) });
    }
    if (before === "undoing" && handover.state === "undone") notify({ kind: "success", text: t("undone", { count: handover.returned }) });
  }, [handover?.state]);
}
