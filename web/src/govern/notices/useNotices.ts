import { useMutation, useQuery, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useKeyset, type KeysetList } from "@/api/useKeyset";
import { useSession } from "@/lib/session";
import { listen } from "./bell";

export type Notice = Schemas["NoticeOut"];
export type Unread = Schemas["UnreadOut"];

const UNREAD = ["notices", "unread"];
const LIST = ["notices", "list"];
const ASK_MS = 30_000;

function useIsLooking(): boolean {
  const [isLooking, setIsLooking] = useState(() => document.visibilityState !== "hidden");
  useEffect(() => {
    const look = (): void => setIsLooking(document.visibilityState !== "hidden");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return isLooking;
}

/** How many notices are unread, live while one looks at the page. */
export function useUnread(): Unread | undefined {
  const queries = useQueryClient();
  const user = useSession((it) => it.me?.user.id);
  const isLooking = useIsLooking();
  const [isAsking, setIsAsking] = useState(false);
  const query = useQuery({
    queryKey: UNREAD,
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/notices/unread", { signal })),
    refetchInterval: isAsking ? ASK_MS : false,
  });
  useEffect(() => {
    if (user === undefined || !isLooking) return undefined;
    return listen("/api/v1/notices/stream", user, ({ data }) => {
      setIsAsking(data === null);
      if (data === null) return;
      const now = JSON.parse(data) as Unread;
      const before = queries.getQueryData<Unread>(UNREAD);
      queries.setQueryData(UNREAD, now);
      void queries.invalidateQueries({ queryKey: LIST });
      // What is told now stands on a record that may be open.
      if (before !== undefined && now.unread > before.unread) {
        void queries.invalidateQueries({ queryKey: ["comments"] });
        void queries.invalidateQueries({ queryKey: ["customers", "timeline"] });
      }
    });
  }, [user, isLooking, queries]);
  return query.data;
}

export function useNotices(isOn: boolean): KeysetList<Notice> {
  return useKeyset<Notice>({
    key: LIST,
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/notices", { params: { query: { cursor, limit: 20 } }, signal })),
    isOn,
  });
}

/** Marks notices as read; null: all of them. */
export function useReadNotices(): UseMutationResult<Unread, Error, string[] | null> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids) => bodyOf(client.POST("/api/v1/notices/read", { body: { ids } })),
    onSuccess: (left) => {
      queries.setQueryData(UNREAD, left);
      return queries.invalidateQueries({ queryKey: LIST });
    },
  });
}
