import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";

export { describeError };
export type Department = Schemas["DepartmentOut"];

export function useDepartments(): UseQueryResult<Department[]> {
  return useQuery({ queryKey: ["departments"], queryFn: async () => (await bodyOf(client.GET("/api/v1/departments"))).items });
}

interface Draft {
  id: string | null;
  name: string;
  parent_id: string | null;
}

export function useSaveDepartment(): UseMutationResult<unknown, Error, Draft> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name, parent_id }): Promise<unknown> =>
      id === null
        ? client.POST("/api/v1/departments", { body: { name, parent_id } })
        : client.PATCH("/api/v1/departments/{department_id}", { params: { path: { department_id: id } }, body: { name, parent_id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["departments"] }),
  });
}

export function useDeleteDepartment(): UseMutationResult<unknown, Error, string> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id) => client.DELETE("/api/v1/departments/{department_id}", { params: { path: { department_id: id } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["departments"] }),
  });
}
