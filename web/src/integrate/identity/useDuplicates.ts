import { useMutation, useQuery, type UseMutationResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { bodyOf, client, type Schemas } from "@/api/client";

export type Duplicate = Schemas["DuplicateOut"];
export type CheckedLine = Schemas["CheckedLineOut"];

const PAUSE_MS = 400;
const NAME_LENGTH = 2;
const PHONE_DIGITS = 7;
const CODE_LENGTH = 15;
const COMPARED = [
  "kind", "name", "phone", "email", "wechat", "credit_code", "id_number", "birth_date", "city", "district", "address", "employer", "contact_name",
];

/** The texts that are compared; null while none of them tells anything. */
export function telling(values: Record<string, unknown>): Record<string, string> | null {
  const texts = Object.fromEntries(
    COMPARED.map((key) => [key, values[key]]).filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1].trim() !== ""),
  );
  const isTelling =
    (texts["name"]?.trim().length ?? 0) >= NAME_LENGTH ||
    (texts["phone"]?.replaceAll(/\D/g, "").length ?? 0) >= PHONE_DIGITS ||
    (texts["email"]?.includes("@") ?? false) ||
    ["credit_code", "id_number"].some((key) => (texts[key]?.length ?? 0) >= CODE_LENGTH);
  return isTelling ? texts : null;
}

/** Who may be the same as what is being typed, a moment after the last key. */
export function useDuplicates(values: Record<string, unknown>, customerId?: string): Duplicate[] {
  const asked = JSON.stringify(telling(values));
  const [settled, setSettled] = useState("null");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const query = useQuery({
    queryKey: ["identity", "duplicates", customerId ?? "", settled],
    queryFn: ({ signal }) => {
      const body = { values: JSON.parse(settled) as Record<string, string>, customer_id: customerId ?? null };
      return bodyOf(client.POST("/api/v1/customers/duplicates/find", { body, signal }));
    },
    enabled: settled !== "null",
    retry: false,
    meta: { quiet: true },
  });
  return settled === "null" ? [] : (query.data?.items ?? []);
}

/** Who looks after customers like the pasted ones. */
export function useCheckLines(): UseMutationResult<Schemas["CheckedLinesOut"], Error, string[]> {
  return useMutation({ mutationFn: (lines) => bodyOf(client.POST("/api/v1/customers/duplicates/check", { body: { lines } })) });
}
