import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { bodyOf, client } from "@/api/client";
import type { Moment } from "@/lib/evaluate";
import { useSession } from "@/lib/session";
import type { Layout } from "./layout";
import type { Link } from "./links";

/** The layout that holds for this person: that of a role of theirs, else the one for all, else none. */
export function useLayout(object: string): UseQueryResult<Layout | null> {
  return useQuery({
    queryKey: ["layout", object],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/objects/{object}/layout", { params: { path: { object } } }))).layout as Layout | null,
    enabled: object !== "",
    staleTime: 10 * 60_000,
  });
}

const NONE: Link[] = [];

/** What hangs on what in this person's forms of an object. */
export function useLinks(object: string): Link[] {
  return useLayout(object).data?.links ?? NONE;
}

/** Now, in the company's zone; the same for the life of a form. */
export function useMoment(): Moment {
  const zone = useSession((it) => it.me?.tenant.zone) ?? "Asia/Shanghai";
  return useMemo(() => ({ now: new Date(), zone }), [zone]);
}
