import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "@/api/transport";

interface Found {
  id: string;
  name: string;
}

const PAUSE_MS = 180;

/** Customers whose name, phone or pinyin matches, asked after a short pause in typing. */
export function useRecordSearch(text: string, isOn: boolean): { records: Found[]; isSearching: boolean } {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery({
    queryKey: ["customers", "palette", settled],
    queryFn: ({ signal }) => call<{ items: Found[] }>("GET", "/api/v1/customers", { query: { q: settled, limit: 6 }, signal }),
    enabled: isOn && settled !== "",
  });
  return { records: settled === "" ? [] : (query.data?.items ?? []), isSearching: settled !== "" && query.isFetching };
}
