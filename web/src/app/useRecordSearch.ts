import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { bodyOf, client, type Schemas } from "@/api/client";

type Found = Schemas["FoundOut"];

const PAUSE_MS = 180;

/** Customers whose name, phone or pinyin matches, asked after a short pause in typing. */
export function useRecordSearch(text: string, isOn: boolean): { records: Found[]; isSearching: boolean } {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery({
    queryKey: ["search", settled],
    queryFn: async ({ signal }) => (await bodyOf(client.GET("/api/v1/search", { params: { query: { q: settled, limit: 6 } }, signal }))).items,
    enabled: isOn && settled !== "",
  });
  return { records: settled === "" ? [] : (query.data ?? []), isSearching: settled !== "" && query.isFetching };
}
