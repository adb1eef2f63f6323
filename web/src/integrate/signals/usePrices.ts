import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type PriceCard = Schemas["PriceCardOut"];
export type PriceList = Schemas["PriceCardList"];
export type Board = Schemas["PriceBoardOut"];
export type PriceLine = Schemas["PriceLineOut"];

export function usePrices(): UseQueryResult<PriceList> {
  return useQuery({ queryKey: ["prices", "list"], queryFn: () => bodyOf(client.GET("/api/v1/prices")) });
}

export function useBoard(product: string, days: number): UseQueryResult<Board> {
  return useQuery({
    queryKey: ["prices", "board", product, days],
    queryFn: () => bodyOf(client.GET("/api/v1/prices/board", { params: { query: { product, days } } })),
    enabled: product !== "",
  });
}
