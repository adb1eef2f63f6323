import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";
export { useCatalog } from "@/api/useCatalog";

export type Webhook = Schemas["WebhookOut"];
export type WebhookBody = Schemas["WebhookIn"];
export type WebhookMessage = Schemas["WebhookMessageOut"];
export type WebhookEvents = Schemas["WebhookEvents"];
export type WebhookOffer = Schemas["WebhookOffer"];
export type MessageState = WebhookMessage["state"];
type NewWebhook = Schemas["NewWebhookOut"];

const KEY = ["webhooks"];

export function useWebhooks(): UseQueryResult<Webhook[]> {
  return useQuery({ queryKey: KEY, queryFn: async () => (await bodyOf(client.GET("/api/v1/webhooks"))).items, refetchInterval: 10_000 });
}

export function useWebhookOffers(): WebhookOffer[] {
  const query = useQuery({ queryKey: ["webhooks", "events"], queryFn: async () => (await bodyOf(client.GET("/api/v1/webhooks/events"))).items, staleTime: 60_000 });
  return query.data ?? NONE;
}

const NONE: WebhookOffer[] = [];

export function useWebhookMessages(id: string, state: MessageState | ""): KeysetList<WebhookMessage> {
  return useKeyset<WebhookMessage>({
    key: ["webhooks", "messages", id, state],
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/webhooks/{webhook_id}/messages", { params: { path: { webhook_id: id }, query: { state, cursor, limit: 50 } }, signal })),
  });
}

/** A change after which every list of webhooks is read again. */
function useChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>): UseMutationResult<Answer, Error, Given> {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
}

export function useAddWebhook(): UseMutationResult<NewWebhook, Error, WebhookBody> {
  return useChange((body) => bodyOf(client.POST("/api/v1/webhooks", { body })));
}

export function useSaveWebhook(): UseMutationResult<Webhook, Error, { known: Webhook; body: WebhookBody }> {
  return useChange(({ known, body }) => bodyOf(client.PUT("/api/v1/webhooks/{webhook_id}", { params: { path: { webhook_id: known.id } }, body: { ...body, version: known.version } })));
}

export function useDeleteWebhook(): UseMutationResult<unknown, Error, string> {
  return useChange((id): Promise<unknown> => client.DELETE("/api/v1/webhooks/{webhook_id}", { params: { path: { webhook_id: id } } }));
}

export function useNewSecret(): UseMutationResult<NewWebhook, Error, string> {
  return useChange((id) => bodyOf(client.POST("/api/v1/webhooks/{webhook_id}/secret", { params: { path: { webhook_id: id } } })));
}

export function useTestWebhook(): UseMutationResult<WebhookMessage, Error, string> {
  return useChange((id) => bodyOf(client.POST("/api/v1/webhooks/{webhook_id}/test", { params: { path: { webhook_id: id } } })));
}

export function useResumeWebhook(): UseMutationResult<Webhook, Error, string> {
  return useChange((id) => bodyOf(client.POST("/api/v1/webhooks/{webhook_id}/resume", { params: { path: { webhook_id: id } } })));
}

export function useReplayDead(): UseMutationResult<Schemas["WebhookReplayed"], Error, string> {
  return useChange((id) => bodyOf(client.POST("/api/v1/webhooks/{webhook_id}/replay", { params: { path: { webhook_id: id } } })));
}

export function useReplayMessage(): UseMutationResult<WebhookMessage, Error, string> {
  return useChange((id) => bodyOf(client.POST("/api/v1/webhook-messages/{message_id}/replay", { params: { path: { message_id: id } } })));
}
