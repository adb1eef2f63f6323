import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type ModelCard = Schemas["ModelCardOut"];
export type Metric = Schemas["ModelMetricOut"];
export type Story = Schemas["ModelStoryOut"];
export type Hits = Schemas["ModelHitsOut"];
export type Version = Schemas["ModelVersionOut"];
export type Reading = Schemas["ModelReadingOut"];

/** Every model that the reader may know of, in the reader's language. */
export function useModels(language: string): UseQueryResult<ModelCard[]> {
  return useQuery({ queryKey: ["models", "list", language], queryFn: async () => (await bodyOf(client.GET("/api/v1/models"))).items });
}

/** What a model said beside what came, and how far its figures moved. */
export function useStory(key: string, language: string): UseQueryResult<Story> {
  return useQuery({ queryKey: ["models", "story", key, language], queryFn: () => bodyOf(client.GET("/api/v1/models/{model_key}", { params: { path: { model_key: key } } })) });
}

interface Promotion {
  number: number;
  reason: string;
  isHeld: boolean;
}

/** Puts a version of a model to use; what it says follows in the background. */
export function usePromoteModel(key: string): UseMutationResult<Schemas["JobOut"], Error, Promotion> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ number, reason, isHeld }) => bodyOf(client.POST("/api/v1/models/{model_key}/versions/{version_number}/promotion", { params: { path: { model_key: key, version_number: number } }, body: { reason, is_held: isHeld } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["models"] }),
  });
}
