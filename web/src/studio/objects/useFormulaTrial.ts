import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useSettled } from "@/lib/useSettled";

export type FormulaTrial = Schemas["FormulaTrialOut"];
type Asked = Schemas["FormulaIn"];

const TYPING_MS = 300;

/** What is wrong with a formula and where, or what it gives for the record that changed last; undefined for an empty one. */
export function useFormulaTrial(object: string, formula: string, result: string, decimals: number): FormulaTrial | undefined {
  const asked = useSettled(formula, TYPING_MS);
  const query = useQuery({
    queryKey: ["studio", "formula", object, asked, result, decimals],
    queryFn: ({ signal }) =>
      bodyOf(client.POST("/api/v1/studio/objects/{object}/formula", { params: { path: { object } }, body: { formula: asked, result: result as Asked["result"], decimals }, signal })),
    enabled: asked.trim() !== "",
    placeholderData: keepPreviousData,
    retry: false,
  });
  return formula.trim() === "" ? undefined : query.data;
}

/** The key that a name suggests: Latin letters as they are, Chinese by its pinyin. */
export function useSuggestedKey(label: { zh: string; en: string }): string {
  const words = useSettled((label.en.trim() || label.zh.trim()).slice(0, 80), TYPING_MS);
  const query = useQuery({
    queryKey: ["studio", "key", words],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/studio/key", { params: { query: { words } }, signal })),
    enabled: words !== "",
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return words === "" ? "" : (query.data?.key ?? "");
}
