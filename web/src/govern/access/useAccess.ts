import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export type User = Schemas["UserOut"];
export type Role = Schemas["RoleOut"];
export type GrantGroup = Schemas["GrantGroup"];
export type ApiKey = Schemas["KeyOut"];
export type Department = Schemas["DepartmentOut"];
type Change<T, R = unknown> = UseMutationResult<R, Error, T>;

export { describeError };

export function useUsers(sort: string, where: string): KeysetList<User> {
  return useKeyset<User>({
    key: ["users", sort, where],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/users", { params: { query: { sort, cursor, where, limit: 100 } }, signal })),
  });
}

export function useDepartmentChoices(): UseQueryResult<Department[]> {
  return useQuery({
    queryKey: ["departments"],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/departments"))).items,
  });
}

/** After a write the lists are asked again; other people may have changed more than this. */
function useFresh(...keys: string[]): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
}

export function useAddUser(): Change<Schemas["UserIn"], Schemas["NewUserOut"]> {
  const fresh = useFresh("users");
  return useMutation({ mutationFn: (body) => bodyOf(client.POST("/api/v1/users", { body })), onSuccess: fresh });
}

export function useEditUser(): Change<{ id: string; patch: Schemas["UserPatch"] }> {
  const fresh = useFresh("users");
  return useMutation({
    mutationFn: ({ id, patch }) => client.PATCH("/api/v1/users/{user_id}", { params: { path: { user_id: id } }, body: patch }),
    onSettled: fresh,
  });
}

export function useResetPassword(): Change<string, Schemas["PasswordOut"]> {
  return useMutation({
    mutationFn: (id) => bodyOf(client.POST("/api/v1/users/{user_id}/password", { params: { path: { user_id: id } } })),
  });
}

export function useRoles(): UseQueryResult<Role[]> {
  return useQuery({ queryKey: ["roles"], queryFn: async () => (await bodyOf(client.GET("/api/v1/roles"))).items });
}

export function useGrantGroups(): UseQueryResult<GrantGroup[]> {
  return useQuery({
    queryKey: ["grants"],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/grants"))).groups,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useSaveRole(): Change<{ id: string | null; body: Schemas["RoleIn"] }> {
  const fresh = useFresh("roles");
  return useMutation({
    mutationFn: ({ id, body }): Promise<unknown> =>
      id === null
        ? client.POST("/api/v1/roles", { body })
        : client.PUT("/api/v1/roles/{role_id}", { params: { path: { role_id: id } }, body }),
    onSuccess: fresh,
  });
}

export function useDeleteRole(): Change<string> {
  const fresh = useFresh("roles");
  return useMutation({
    mutationFn: (id) => client.DELETE("/api/v1/roles/{role_id}", { params: { path: { role_id: id } } }),
    onSuccess: fresh,
  });
}

export function useApiKeys(): UseQueryResult<ApiKey[]> {
  return useQuery({ queryKey: ["api-keys"], queryFn: async () => (await bodyOf(client.GET("/api/v1/api-keys"))).items });
}

export function useAddKey(): Change<Schemas["KeyIn"], Schemas["NewKeyOut"]> {
  const fresh = useFresh("api-keys");
  return useMutation({ mutationFn: (body) => bodyOf(client.POST("/api/v1/api-keys", { body })), onSuccess: fresh });
}

export function useLimitKey(): Change<{ id: string; body: Schemas["KeyLimitsIn"] }> {
  const fresh = useFresh("api-keys");
  return useMutation({
    mutationFn: ({ id, body }) => bodyOf(client.PUT("/api/v1/api-keys/{key_id}/limits", { params: { path: { key_id: id } }, body })),
    onSuccess: fresh,
  });
}

export function useRevokeKey(): Change<string> {
  const fresh = useFresh("api-keys");
  return useMutation({
    mutationFn: (id) => client.DELETE("/api/v1/api-keys/{key_id}", { params: { path: { key_id: id } } }),
    onSuccess: fresh,
  });
}
