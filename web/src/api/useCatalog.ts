import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { CatalogObject } from "@/lib/catalog";
import { bodyOf, client } from "./client";

/** The description of one object: every list, form and filter renders from it. */
export function useCatalogObject(key: string): UseQueryResult<CatalogObject | undefined> {
  return useQuery({
    queryKey: ["catalog"],
    queryFn: () => bodyOf(client.GET("/api/v1/catalog")),
    staleTime: 10 * 60_000,
    select: (answer) => answer.objects.find((it) => it.key === key),
  });
}

/** All objects, for pages that show records of any kind. */
export function useCatalog(): CatalogObject[] {
  const query = useQuery({
    queryKey: ["catalog"],
    queryFn: () => bodyOf(client.GET("/api/v1/catalog")),
    staleTime: 10 * 60_000,
  });
  return query.data?.objects ?? NONE;
}

const NONE: CatalogObject[] = [];
