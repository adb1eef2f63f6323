import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useCatalogObject } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export type Review = Schemas["ReviewOut"];
export type Side = Schemas["SideOut"];
export type Evidence = Schemas["EvidenceOut"];
export type Figures = Schemas["FiguresOut"];
export type Ticket = Schemas["TicketOut"];
export type Answer = "same" | "different" | "skip";

export { describeError, useCatalogObject };

export function useReviews(state: "open" | "skipped"): KeysetList<Review> {
  return useKeyset<Review>({
    key: ["reviews", state],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/identity/reviews", { params: { query: { state, cursor, limit: 50 } }, signal })),
  });
}

/** Answers one pair. The list is asked again afterwards: one answer may settle other pairs too. */
export function useAnswer(): UseMutationResult<unknown, Error, { id: string; answer: Answer }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, answer }: { id: string; answer: Answer }): Promise<unknown> => {
      const params = { params: { path: { review_id: id } } };
      if (answer === "same") return client.POST("/api/v1/identity/reviews/{review_id}/same", params);
      if (answer === "different") return client.POST("/api/v1/identity/reviews/{review_id}/different", params);
      return client.POST("/api/v1/identity/reviews/{review_id}/skip", params);
    },
    onSettled: () => Promise.all(["reviews", "identity", "customers", "home"].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}

export function useReopen(): UseMutationResult<unknown, Error, string> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.POST("/api/v1/identity/reviews/{review_id}/reopen", { params: { path: { review_id: id } } }),
    onSettled: () => Promise.all(["reviews", "identity", "customers", "home"].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}

export function useFigures(): UseQueryResult<Figures> {
  return useQuery({ queryKey: ["identity", "figures"], queryFn: () => bodyOf(client.GET("/api/v1/identity/stats")) });
}

export function useTickets(): KeysetList<Ticket> {
  return useKeyset<Ticket>({
    key: ["identity", "tickets"],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/identity/tickets", { params: { query: { state: "open", cursor, limit: 50 } }, signal })),
  });
}

export function useRunIdentity(): UseMutationResult<Schemas["JobStartedOut"], Error, void> {
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/identity/run")) });
}
