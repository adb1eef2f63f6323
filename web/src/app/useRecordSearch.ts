import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { bodyOf, client, type Schemas } from "@/api/client";

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
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery({
    queryKey: ["search", settled],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/search", { params: { query: { q: settled, limit: 5 } }, signal })),
    enabled: isOn && settled !== "",
  });
  const found = settled === "" ? undefined : query.data;
  return { records: found?.items ?? [], more: found?.more ?? [], isSearching: settled !== "" && query.isFetching };
}
