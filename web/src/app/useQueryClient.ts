export { makeQueryClient } from "@/api/queryClient";
