import { MutationObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { onNotice, type Notice } from "@/lib/notices";
import { ProblemError } from "./problem";
import { makeQueryClient } from "./queryClient";

async function fail(meta: Record<string, unknown>): Promise<Notice[]> {
  const heard: Notice[] = [];
  const stop = onNotice((notice) => void heard.push(notice));
  const problem = { code: "tags.in_use", message: "Somebody still carries it.", trace_id: "t-1" };
  const change = new MutationObserver(makeQueryClient(), { mutationFn: () => Promise.reject(new ProblemError(409, problem)), meta });
  await expect(change.mutate()).rejects.toThrow("Somebody still carries it.");
  stop();
  return heard;
}

it("tells once of a change that failed, in the words of the server", async () => {
  expect(await fail({})).toEqual([{ kind: "error", text: "Somebody still carries it.", traceId: "t-1" }]);
});

it("leaves it to a form that says itself what is wrong", async () => {
  expect(await fail({ quiet: true })).toEqual([]);
});
