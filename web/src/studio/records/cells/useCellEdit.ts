import { useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { bodyOf, client } from "@/api/client";
import type { Keyset } from "@/api/useKeyset";
import { cleared, useLinks } from "@/studio/forms/public";
import type { CatalogField } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useUpdateRecord } from "../useObjectRecords";
import { describeError, isStale, type RecordRow } from "../useRecords";

/** What somebody else wrote meanwhile. */
export interface Theirs {
  value: unknown;
  version: number;
}

export interface CellEdit {
  save: (value: unknown) => void;
  problem: string | null;
  theirs: Theirs | null;
  keepMine: () => void;
  takeTheirs: () => void;
}

type Pages = InfiniteData<Keyset<RecordRow>>;

function replaced(pages: Pages | undefined, id: string, change: (row: RecordRow) => RecordRow): Pages | undefined {
  if (pages === undefined) return undefined;
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map((it) => (it.id === id ? change(it) : it)) })) };
}

/** As the server takes them: nothing is an empty text. */
const blanks = (values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? ""]));

/** One change in a cell: it shows at once, and goes back when it is refused; a change of others in between is told. */
export function useCellEdit(object: string, row: RecordRow, field: CatalogField, onDone: () => void): CellEdit {
  const { t } = useTranslation("studio/records");
  const queries = useQueryClient();
  const update = useUpdateRecord(object);
  const [mine, setMine] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { key } = field;
  const before = row.values[key] ?? "";
  const links = useLinks(object);
  const show = (change: (it: RecordRow) => RecordRow): void => {
    queries.setQueriesData<Pages>({ queryKey: [object, "list"] }, (pages) => replaced(pages, row.id, change));
  };
  async function lookAtTheirs(): Promise<void> {
    const now = await bodyOf(client.GET("/api/v1/objects/{object}/records/{record_id}", { params: { path: { object, record_id: row.id } } }));
    setTheirs({ value: now.values[key], version: now.version });
  }
  function send(value: unknown, version: number): void {
    setMine(value);
    setProblem(null);
    const along = cleared(links, { ...row.values, [key]: value }, [key]);
    const others = Object.fromEntries(Object.keys(along).map((it) => [it, row.values[it] ?? ""]));
    show((it) => ({ ...it, values: { ...it.values, ...along, [key]: value } }));
    update.mutate(
      { id: row.id, version, values: { ...blanks(along), [key]: value ?? "" } },
      {
        onSuccess: (now) => {
          show((it) => ({ ...it, version: now.version }));
          onDone();
          notify({ kind: "success", text: t(Object.keys(along).length === 0 ? "edit.done" : "edit.doneAlong"), undo: () => update.mutate({ id: row.id, version: now.version, values: { ...others, [key]: theirs?.value ?? before } }) });
        },
        onError: (error) => {
          show((it) => ({ ...it, values: { ...it.values, ...others, [key]: row.values[key] } }));
          if (isStale(error)) void lookAtTheirs();
          else setProblem(describeError(error).text);
        },
      },
    );
  }
  return {
    save: (value) => send(value, row.version),
    problem,
    theirs,
    keepMine: () => theirs !== null && send(mine, theirs.version),
    takeTheirs: () => {
      void queries.invalidateQueries({ queryKey: [object] });
      onDone();
    },
  };
}
