export { describeError } from "@/api/queryClient";
