import { useQuery } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useSettled } from "@/lib/useSettled";

export type Found = Schemas["FoundOut"];

interface RecordSearch {
  records: Found[];
  /** Objects with further matches. */
  more: string[];
  isSearching: boolean;
}

const PAUSE_MS = 180;

/** Records of every object that match, asked after a short pause in typing. */
export function useRecordSearch(text: string, isOn: boolean): RecordSearch {
  const settled = useSettled(text, PAUSE_MS).trim();
  const query = useQuery({
    queryKey: ["search", settled],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/search", { params: { query: { q: settled, limit: 5 } }, signal })),
    enabled: isOn && settled !== "",
  });
  const found = settled === "" ? undefined : query.data;
  return { records: found?.items ?? [], more: found?.more ?? [], isSearching: settled !== "" && query.isFetching };
}
