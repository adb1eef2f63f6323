import { late } from "@/ui/late";

export const RetiredQuestions = late(async () => (await import("./RetiredQuestions")).RetiredQuestions);
