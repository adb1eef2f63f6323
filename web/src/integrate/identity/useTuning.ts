import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";

export type Tuning = Schemas["TuningOut"];
export type KindWeights = Schemas["KindWeightsOut"];
export type Level = Schemas["LevelWeightOut"];
export type Lesson = Schemas["LessonOut"];
export type Measured = Schemas["ThresholdScoreOut"];
export type Share = Schemas["MeasuredShareOut"];
export type SettingBody = Schemas["MatchSettingIn"];
type Started = Schemas["JobStartedOut"];

/** What a trial found; the result of its job. */
export interface Difference {
  pairs_joined: number;
  pairs_parted: number;
  reviews_gained: number;
  reviews_lost: number;
  customers_before: number;
  customers_after: number;
  customers_joined: number;
  customers_split: number;
}

export { describeError };

export function useTuning(): UseQueryResult<Tuning> {
  return useQuery({ queryKey: ["identity", "tuning"], queryFn: () => bodyOf(client.GET("/api/v1/identity/tuning")) });
}

export function useTry(): UseMutationResult<Started, Error, SettingBody> {
  return useMutation({ mutationFn: (body) => bodyOf(client.POST("/api/v1/identity/tuning/trial", { body })) });
}

/** Everything that matching makes is read again. */
export function useFreshIdentity(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(["identity", "reviews", "customers", "home"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
}

export function useApply(): UseMutationResult<Started, Error, SettingBody> {
  const fresh = useFreshIdentity();
  return useMutation({ mutationFn: (body) => bodyOf(client.PUT("/api/v1/identity/tuning", { body })), onSettled: fresh });
}

export function useUndoTuning(): UseMutationResult<Started, Error, void> {
  const fresh = useFreshIdentity();
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/identity/tuning/undo")), onSettled: fresh });
}
