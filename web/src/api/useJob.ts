import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { hasEnded } from "@/lib/jobs";
import { bodyOf, client, type Schemas } from "./client";
import { useEventStream } from "./useEventStream";

export type Job = Schemas["JobOut"];

const RETRY_MS = 2_000;
/** What the caller shows beside the job is read again at most this often while events arrive. */
const COUNTS_MS = 1_000;

/**
 * A job as it runs: read once, then by its event stream. When the server refuses another stream, the job is read
 * every two seconds instead. `onTurn` is called at a steady pace while it moves, `onEnd` once when it has ended.
 */
export function useJob(id: string | null, { onTurn, onEnd }: { onTurn?: () => void; onEnd?: () => void } = {}): Job | undefined {
  const queries = useQueryClient();
  const key = ["jobs", id];
  const turned = useRef(0);
  const told = useRef<string | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const first = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: id ?? "" } }, signal })),
    enabled: id !== null,
    retry: false,
    refetchInterval: (query) => (isRefused && query.state.data !== undefined && !hasEnded(query.state.data.state) ? RETRY_MS : false),
  });
  const isLive = first.data !== undefined && !hasEnded(first.data.state);
  const stream = useEventStream<Job>({
    path: isLive && id !== null ? `/api/v1/jobs/${id}/events` : null,
    onEvent: (job) => {
      queries.setQueryData(key, job);
      if (Date.now() - turned.current < COUNTS_MS) return;
      turned.current = Date.now();
      onTurn?.();
    },
    isLast: (job) => hasEnded(job.state),
  });
  useEffect(() => {
    setIsRefused(isLive && stream.state === "closed");
  }, [isLive, stream.state]);
  useEffect(() => {
    // A quick job has ended before it is read for the first time: what waits for it must hear of that too.
    if (id === null || first.data === undefined || isLive || told.current === id) return;
    told.current = id;
    onEnd?.();
  }, [id, first.data, isLive]);
  return first.data;
}
