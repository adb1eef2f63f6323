import { useState } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { asText } from "@/ui/fields/values";
import { useChangeRecord, useFresh, type Row } from "./useViewRows";

interface Move {
  row: Row;
  from: unknown;
  to: unknown;
}

export interface Moves {
  /** By id: moves that the server has not confirmed on the page yet. */
  pending: Record<string, Move>;
  move: (row: Row, to: unknown, words: string) => void;
}

/** Moves records between the values of a field: at once on the page, then on the server; undo moves back. */
export function useMoves(object: string, key: string, title: string): Moves {
  const { t } = useTranslation("studio/views");
  const change = useChangeRecord(object);
  const fresh = useFresh(object);
  const [pending, setPending] = useState<Record<string, Move>>({});
  function drop(id: string): void {
    setPending((now) => Object.fromEntries(Object.entries(now).filter(([one]) => one !== id)));
  }
  function run(row: Row, to: unknown, words: string | null): void {
    const from = row.values[key] ?? null;
    setPending((now) => ({ ...now, [row.id]: { row, from, to } }));
    void change
      .mutateAsync({ id: row.id, version: row.version, values: { [key]: to ?? "" } })
      .then((saved) => {
        const undo = (): void => run({ ...row, version: saved.version, values: { ...row.values, [key]: to } }, from, null);
        if (words !== null) notify({ kind: "success", text: t("kanban.moved", { name: asText(row.values[title]), to: words }), undo });
      })
      // The refusal is told by the notice of every failed write; the card goes back where it was.
      .catch(() => undefined)
      .then(fresh)
      .finally(() => drop(row.id));
  }
  return { pending, move: run };
}
