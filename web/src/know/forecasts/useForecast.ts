import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type Told = Schemas["SalesForecastOut"];
export type Line = Schemas["SalesLineOut"];

const KEY = ["forecasts", "sales"];

/** The newest forecast of sales in the reader's language, as far as the reader may see it. */
export function useForecast(language: string): UseQueryResult<Told> {
  return useQuery({ queryKey: [...KEY, language], queryFn: () => bodyOf(client.GET("/api/v1/forecasts/sales")) });
}

export function useFreshForecast(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export function useRun(): UseMutationResult<Schemas["JobOut"], Error, void> {
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/forecasts/sales/runs")) });
}
