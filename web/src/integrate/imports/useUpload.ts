import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Schemas } from "@/api/client";
import { ProblemError, type Problem } from "@/api/problem";
import { describeError } from "@/api/queryClient";
import { csrfToken } from "@/api/transport";
import { newId } from "@/lib/ids";
import { currentLanguage } from "@/lib/preferences";

export interface Upload {
  name: string;
  bytes: number;
  /** 0–1; 1: sent, the server is looking into the file. */
  share: number;
  startedAt: number;
}

interface Uploading {
  upload: Upload | null;
  error: { text: string; traceId?: string | undefined } | null;
  send: (file: File) => void;
  stop: () => void;
}

function problemOf(request: XMLHttpRequest): ProblemError {
  try {
    return new ProblemError(request.status, JSON.parse(request.responseText) as Problem);
  } catch {
    return new ProblemError(request.status, { code: `http.${request.status}` });
  }
}

/** Sends a file and tells how far it is: fetch cannot report the progress of a body. */
export function useUpload(onDone: (draft: Schemas["ImportDraft"]) => void): Uploading {
  const queries = useQueryClient();
  const running = useRef<XMLHttpRequest | null>(null);
  const [upload, setUpload] = useState<Upload | null>(null);
  const [error, setError] = useState<Uploading["error"]>(null);

  function fail(problem: ProblemError): void {
    setUpload(null);
    setError(describeError(problem));
  }

  function send(file: File): void {
    const request = new XMLHttpRequest();
    running.current = request;
    setError(null);
    const start: Upload = { name: file.name, bytes: file.size, share: 0, startedAt: Date.now() };
    setUpload(start);
    request.open("POST", "/api/v1/imports");
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("Accept-Language", currentLanguage());
    request.setRequestHeader("Idempotency-Key", newId());
    request.upload.onprogress = (event) => setUpload({ ...start, share: event.total > 0 ? event.loaded / event.total : 0 });
    request.upload.onload = () => setUpload({ ...start, share: 1 });
    request.onerror = () => fail(new ProblemError(0, { code: "network" }));
    request.onload = () => {
      if (request.status !== 201) {
        fail(problemOf(request));
        return;
      }
      const draft = JSON.parse(request.responseText) as Schemas["ImportDraft"];
      queries.setQueryData(["imports", "one", draft.id], draft);
      void queries.invalidateQueries({ queryKey: ["imports", "list"] });
      onDone(draft);
    };
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  }

  function stop(): void {
    running.current?.abort();
    setUpload(null);
  }

  return { upload, error, send, stop };
}
