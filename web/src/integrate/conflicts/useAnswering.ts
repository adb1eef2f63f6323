import { useState } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useSettle, useSettleMany, useUndoAct, type Answered, type Conflict } from "./useConflicts";

type Many = { conflicts: readonly Conflict[]; answer: "ours" | "theirs" } | { act: string };

interface Answering {
  isBusy: boolean;
  /** Takes the last answer back; null when there is none. */
  undo: (() => void) | null;
  give: (answered: Answered) => void;
  giveMany: (many: Many) => void;
}

/** Gives answers, remembers the last act, and takes it back. */
export function useAnswering(onNext: () => void): Answering {
  const { t } = useTranslation("integrate/conflicts");
  const [last, setLast] = useState<string | null>(null);
  const settle = useSettle();
  const settleMany = useSettleMany();
  const undoAct = useUndoAct();
  const isBusy = settle.isPending || settleMany.isPending || undoAct.isPending;
  function undo(act: string): void {
    undoAct.mutate(act, {
      onSuccess: ({ done, refused }) => {
        setLast(null);
        notify(refused.length === 0 ? { kind: "info", text: t("told.undone", { text: String(done) }) } : { kind: "warning", text: t("told.partUndone", { text: String(done), left: String(refused.length) }) });
      },
    });
  }
  function noted(act: string, text: string, kind: "success" | "warning" = "success"): void {
    setLast(act);
    notify({ kind, text, undo: () => undo(act) });
  }
  function give(answered: Answered): void {
    if (isBusy) return;
    settle.mutate(answered, { onSuccess: (it) => { if (it.act_id !== null) noted(it.act_id, t(`told.${answered.answer}`)); } });
    onNext();
  }
  function giveMany(many: Many): void {
    if (isBusy) return;
    if ("act" in many) {
      undo(many.act);
      return;
    }
    settleMany.mutate(many, {
      onSuccess: ({ act_id, done, refused }) => (refused.length === 0 ? noted(act_id, t("told.many", { text: String(done) })) : noted(act_id, t("told.partMany", { text: String(done), left: String(refused.length) }), "warning")),
    });
    onNext();
  }
  return { isBusy, undo: last === null ? null : () => undo(last), give, giveMany };
}
