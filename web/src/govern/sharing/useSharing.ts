import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { askAuth, refusalOf } from "@/api/allauth";
import { bodyOf, client, type Schemas } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { describeError } from "@/api/queryClient";

export type Share = Schemas["ShareOut"];
export type ShareDraft = Schemas["ShareIn"];
export type Why = Schemas["AccessWhyOut"];
export type Revealed = Schemas["RevealOut"];
export { describeError };

interface Place {
  object: string;
  id: string;
}

const PATH = "/api/v1/objects/{object}/records/{record_id}/shares";

export function useShares({ object, id }: Place, isOn: boolean): UseQueryResult<Schemas["ShareList"]> {
  return useQuery({
    queryKey: ["shares", object, id],
    queryFn: () => bodyOf(client.GET(PATH, { params: { path: { object, record_id: id } } })),
    enabled: isOn,
  });
}

function useFresh({ object, id }: Place): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["shares", object, id] });
}

export function useShare(place: Place): UseMutationResult<Share, Error, ShareDraft> {
  const fresh = useFresh(place);
  const path = { object: place.object, record_id: place.id };
  return useMutation({ mutationFn: (body) => bodyOf(client.POST(PATH, { params: { path }, body })), onSuccess: fresh });
}

export function useEndShare(place: Place): UseMutationResult<unknown, Error, string> {
  const fresh = useFresh(place);
  return useMutation({
    mutationFn: (share_id) => client.DELETE(`${PATH}/{share_id}`, { params: { path: { object: place.object, record_id: place.id, share_id } } }),
    onSuccess: fresh,
  });
}

/** Roles by name, for sharing with one. */
export function useRoleNames(isOn: boolean): UseQueryResult<Schemas["RoleOut"][]> {
  return useQuery({ queryKey: ["roles"], queryFn: async () => (await bodyOf(client.GET("/api/v1/roles"))).items, enabled: isOn });
}

export function useWhy({ object, id }: Place, user: string | null): UseQueryResult<Why> {
  return useQuery({
    queryKey: ["why", object, id, user],
    queryFn: () => bodyOf(client.GET("/api/v1/objects/{object}/records/{record_id}/why", { params: { path: { object, record_id: id }, query: { user } } })),
    enabled: user !== null,
  });
}

interface Asked {
  field: string;
  reason: string;
  /** Password or a code of the second factor, when the service wanted a fresh proof. */
  proof: string;
}

/** `again`: who one is must be proved once more before the value is shown. */
export type RevealReply = { kind: "shown"; found: Revealed } | { kind: "again" } | { kind: "refused"; text: string | null };

async function prove(proof: string): Promise<string | null> {
  const isCode = /^\d{6}$/.test(proof);
  const answer = isCode
    ? await askAuth("POST", "auth/2fa/reauthenticate", { code: proof })
    : await askAuth("POST", "auth/reauthenticate", { password: proof });
  return answer.status < 400 ? null : (refusalOf(answer) ?? "");
}

/** Shows the value behind a mask, after a proof when the last one is too old. */
export function useReveal({ object, id }: Place): UseMutationResult<RevealReply, Error, Asked> {
  return useMutation({
    mutationFn: async ({ field, reason, proof }): Promise<RevealReply> => {
      if (proof !== "") {
        const refused = await prove(proof);
        if (refused !== null) return { kind: "refused", text: refused === "" ? null : refused };
      }
      try {
        const found = await bodyOf(client.POST("/api/v1/objects/{object}/records/{record_id}/reveal", { params: { path: { object, record_id: id } }, body: { field, reason } }));
        return { kind: "shown", found };
      } catch (error) {
        if (error instanceof ProblemError && error.problem.code === "access.needs_step_up") return { kind: "again" };
        if (error instanceof ProblemError && error.status === 403) return { kind: "refused", text: error.message };
        throw error;
      }
    },
  });
}
