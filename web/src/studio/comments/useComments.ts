import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useKeyset, type KeysetList } from "@/api/useKeyset";
import { useSettled } from "@/lib/useSettled";

export type Comment = Schemas["CommentOut"];
export type Reply = Schemas["ReplyOut"];
export type Mentionable = Schemas["MentionableOut"];

/** The record that is talked about. */
export interface Talk {
  object: string;
  id: string;
}

export interface Words {
  text: string;
  mentions: string[];
}

type Change<T> = UseMutationResult<unknown, Error, T>;

const PAUSE_MS = 150;
const pathOf = ({ object, id }: Talk): { object: string; record_id: string } => ({ object, record_id: id });

export function useComments(talk: Talk): KeysetList<Comment> {
  return useKeyset<Comment>({
    key: ["comments", talk.object, talk.id],
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/objects/{object}/records/{record_id}/comments", { params: { path: pathOf(talk), query: { cursor, limit: 30 } }, signal })),
  });
}

/** A change shows in the list of comments, in a timeline that holds them, and in the record's log. */
function useFresh({ object, id }: Talk): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["comments", object, id] }),
      queries.invalidateQueries({ queryKey: [object, "timeline", id] }),
      queries.invalidateQueries({ queryKey: [object, "log", id] }),
    ]);
}

export function useWriteComment(talk: Talk): Change<Words & { parent: string | null }> {
  const fresh = useFresh(talk);
  return useMutation({
    mutationFn: ({ text, mentions, parent }) =>
      bodyOf(client.POST("/api/v1/objects/{object}/records/{record_id}/comments", { params: { path: pathOf(talk) }, body: { text, mentions, parent_id: parent } })),
    onSuccess: fresh,
  });
}

export function useEditComment(talk: Talk): Change<Words & { comment: Reply }> {
  const fresh = useFresh(talk);
  return useMutation({
    mutationFn: ({ text, mentions, comment }) =>
      bodyOf(
        client.PATCH("/api/v1/objects/{object}/records/{record_id}/comments/{comment_id}", {
          params: { path: { ...pathOf(talk), comment_id: comment.id } }, body: { text, mentions, version: comment.version },
        }),
      ),
    onSettled: fresh,
  });
}

export function useDeleteComment(talk: Talk): Change<string> {
  const fresh = useFresh(talk);
  return useMutation({
    mutationFn: (id) => client.DELETE("/api/v1/objects/{object}/records/{record_id}/comments/{comment_id}", { params: { path: { ...pathOf(talk), comment_id: id } } }),
    onSettled: fresh,
  });
}

/** Colleagues who match what is typed behind an @; null: nothing is typed. */
export function usePeople(talk: Talk, typed: string | null): UseQueryResult<Mentionable[]> {
  const settled = useSettled(typed, PAUSE_MS);
  return useQuery({
    queryKey: ["comments", "people", talk.object, talk.id, settled],
    queryFn: async ({ signal }) =>
      (await bodyOf(client.GET("/api/v1/objects/{object}/records/{record_id}/people", { params: { path: pathOf(talk), query: { q: settled ?? "" } }, signal }))).items,
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
