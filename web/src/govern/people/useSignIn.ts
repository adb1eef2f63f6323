import { useMutation, useQuery, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { askAuth, refusalOf, type AuthAnswer, type Flows } from "@/api/allauth";
import { bodyOf, client, type Schemas } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { describeError } from "@/api/queryClient";
import { useFreshSession } from "@/api/useMe";

/** `code`: the password was right, the second factor is due. */
export type Outcome = { kind: "in" } | { kind: "code" } | { kind: "refused"; text: string | null; isTooMany: boolean };

function outcomeOf(answer: AuthAnswer<Flows>): Outcome {
  if (answer.status === 200) return { kind: "in" };
  const isPending = answer.data?.flows?.some((it) => it.id === "mfa_authenticate" && it.is_pending === true) ?? false;
  if (answer.status === 401 && isPending) return { kind: "code" };
  return { kind: "refused", text: refusalOf(answer), isTooMany: answer.status === 429 };
}

interface Credentials {
  email: string;
  password: string;
}

async function attempt(path: string, body: object): Promise<Outcome> {
  try {
    // The first answer of the service sets the CSRF cookie that the next request must carry.
    if (!document.cookie.includes("csrftoken=")) await askAuth("GET", "auth/session");
    return outcomeOf(await askAuth<Flows>("POST", path, body));
  } catch (error) {
    return { kind: "refused", text: describeError(error).text, isTooMany: false };
  }
}

export function useSignIn(): UseMutationResult<Outcome, Error, Credentials> {
  return useMutation({ mutationFn: (it: Credentials) => attempt("auth/login", it), meta: { quiet: true } });
}

export function useSecondFactor(): UseMutationResult<Outcome, Error, string> {
  return useMutation({ mutationFn: (code: string) => attempt("auth/2fa/authenticate", { code }), meta: { quiet: true } });
}

export type DemoRole = Schemas["DemoRole"];

/** Who a visitor of the demo may be; empty outside the demo. */
export function useDemoRoles(): UseQueryResult<DemoRole[]> {
  return useQuery({
    queryKey: ["demo-roles"],
    queryFn: async () => {
      try {
        return (await bodyOf(client.GET("/api/v1/demo/roles"))).items;
      } catch (error) {
        if (error instanceof ProblemError && error.status < 500) return [];
        throw error;
      }
    },
  });
}

export function useDemoSignIn(): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (role: string) => client.POST("/api/v1/demo/sign-in", { body: { role } }) });
}

export { useFreshSession };
