import { useQueries, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { bodyOf, client } from "@/api/client";
import { ProblemError, type Problem } from "@/api/problem";
import { describeError } from "@/api/queryClient";
import { csrfToken } from "@/api/transport";
import { newId } from "@/lib/ids";
import { currentLanguage } from "@/lib/preferences";
import type { FieldDesk, FileRef, RecordCard, Upload } from "@/ui/fields/desk";
import { cardOf } from "./useCardOf";
import { NewRecordForm } from "./LazyNewRecordForm";
import { pathOf, useDescribed } from "./useDescribed";

const FRESH_MS = 60_000;

function refused(request: XMLHttpRequest): Error {
  let problem: Problem = { code: request.status === 0 ? "network" : `http.${request.status}` };
  try {
    problem = JSON.parse(request.responseText) as Problem;
  } catch {
    // Not an answer of ours.
  }
  return new Error(describeError(new ProblemError(request.status, problem)).text);
}

/** Sends a file; fetch cannot tell how much of a body has gone. */
function upload(object: string, field: string, file: File, onShare: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<FileRef>((resolve, reject) => {
    request.open("POST", `/api/v1/objects/${encodeURIComponent(object)}/files?field=${encodeURIComponent(field)}`);
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("Accept-Language", currentLanguage());
    request.setRequestHeader("Idempotency-Key", newId());
    request.upload.onprogress = (event) => onShare(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => reject(refused(request));
    request.onload = () => {
      if (request.status !== 201) {
        reject(refused(request));
        return;
      }
      const { id, name, size, media_type } = JSON.parse(request.responseText) as FileRef;
      resolve({ id, name, size, media_type });
    };
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
  return { done, stop: () => request.abort() };
}

function useFound(object: string, text: string, isOn: boolean): { cards: RecordCard[]; isLoading: boolean } {
  const query = useQuery({
    queryKey: ["cards", object, "found", text],
    queryFn: async ({ signal }) =>
      (await bodyOf(client.GET("/api/v1/objects/{object}/cards", { params: { path: { object }, query: { q: text } }, signal }))).items,
    enabled: isOn && object !== "",
    staleTime: FRESH_MS,
    retry: false,
    meta: { quiet: true },
  });
  return { cards: query.data ?? [], isLoading: query.isFetching };
}

/** Cards of one moment are asked for together; a record out of sight has none. */
function useCards(object: string, ids: string[]): Map<string, RecordCard | null> {
  const queries = useQueries({
    queries: ids.map((id) => ({ queryKey: ["cards", object, "one", id], queryFn: () => cardOf(object, id), staleTime: FRESH_MS, retry: false, meta: { quiet: true } })),
  });
  const cards = new Map<string, RecordCard | null>();
  queries.forEach((query, at) => {
    const id = ids[at] ?? "";
    if (query.data !== undefined) cards.set(id, query.data);
    else if (query.isError) cards.set(id, null);
  });
  return cards;
}

const useMayCreate = (object: string): boolean => useDescribed(object).may("create") && object !== "contacts" && object !== "customers";

/** What the fields of all pages need of the API. */
export function useFieldDesk(): FieldDesk {
  const navigate = useNavigate();
  return useMemo(
    () => ({
      upload,
      fileUrl: (object, record, file, form) => `/api/v1/objects/${object}/records/${record}/files/${file}${form === "file" ? "" : `?form=${form}`}`,
      useFound,
      useCards,
      recordPath: (object, id) => `${pathOf(object)}/${id}`,
      open: (path) => void navigate({ to: path }),
      useMayCreate,
      Create: NewRecordForm,
    }),
    [navigate],
  );
}
