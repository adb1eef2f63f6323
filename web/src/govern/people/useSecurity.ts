import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { askAuth, refusalOf, type AuthAnswer, type Flows } from "@/api/allauth";
import { describeError } from "@/api/queryClient";

export { describeError };

/** `again`: the password must be given once more before this. */
export type Reply<T> = { kind: "ok"; data: T } | { kind: "again" } | { kind: "refused"; text: string | null };

export interface Totp {
  isOn: boolean;
  /** Present while off: what to scan or type. */
  secret?: string;
  url?: string;
}

export interface RecoveryCodes {
  total_code_count: number;
  unused_code_count: number;
  unused_codes?: string[];
}

export interface SignInSession {
  id: number;
  user_agent: string;
  ip: string;
  /** Seconds since 1970. */
  created_at: number;
  last_seen_at?: number;
  is_current: boolean;
}

function replyOf<T>(answer: AuthAnswer<T>): Reply<T> {
  if (answer.status < 400) return { kind: "ok", data: answer.data as T };
  const flows = (answer.data as Flows | undefined)?.flows ?? [];
  if (answer.status === 401 && flows.some((it) => it.id.endsWith("reauthenticate"))) return { kind: "again" };
  return { kind: "refused", text: refusalOf(answer) };
}

const TOTP = "account/authenticators/totp";
const AGAIN = "auth/reauthenticate";
const CODES = "account/authenticators/recovery-codes";

export function useTotp(): UseQueryResult<Totp> {
  return useQuery({
    queryKey: ["security", "totp"],
    queryFn: async (): Promise<Totp> => {
      const answer = await askAuth("GET", TOTP);
      if (answer.status === 200) return { isOn: true };
      const { secret, totp_url } = answer.meta ?? {};
      return { isOn: false, ...(secret === undefined ? {} : { secret }), ...(totp_url === undefined ? {} : { url: totp_url }) };
    },
    // A new secret with every look would not fit the code that the person is about to type.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How many codes are left; null without any. Asking for the count needs no password, seeing the codes does. */
export function useRecoveryCodes(): UseQueryResult<RecoveryCodes | null> {
  return useQuery({
    queryKey: ["security", "codes"],
    queryFn: async () => {
      const answer = await askAuth<(RecoveryCodes & { type: string })[]>("GET", "account/authenticators");
      return answer.data?.find((it) => it.type === "recovery_codes") ?? null;
    },
  });
}

export function codesIn(answer: unknown): string[] {
  return (answer as RecoveryCodes | undefined)?.unused_codes ?? [];
}

/** The codes that came with turning the second factor on; the service shows them once and never again. */
export async function readFirstCodes(): Promise<string[]> {
  return codesIn((await askAuth<RecoveryCodes>("GET", CODES)).data);
}

export function useSessions(): UseQueryResult<SignInSession[]> {
  return useQuery({
    queryKey: ["security", "sessions"],
    queryFn: async () => (await askAuth<SignInSession[]>("GET", "auth/sessions")).data ?? [],
  });
}

interface Ask {
  method: "POST" | "DELETE";
  path: string;
  body?: object;
}

/** One change of the account; the whole page is asked again when it went through. */
export function useAccountChange(): UseMutationResult<Reply<unknown>, Error, Ask> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ method, path, body }: Ask) => {
      const reply = replyOf(await askAuth(method, path, body));
      // Giving the password again changes nothing; asking anew would bring another TOTP secret than the one just scanned.
      if (reply.kind === "ok" && path !== AGAIN) await queries.invalidateQueries({ queryKey: ["security"] });
      return reply;
    },
  });
}

export const ASK = {
  turnOn: (code: string): Ask => ({ method: "POST", path: TOTP, body: { code } }),
  turnOff: { method: "DELETE", path: TOTP } satisfies Ask,
  newCodes: { method: "POST", path: CODES } satisfies Ask,
  endSession: (id: number): Ask => ({ method: "DELETE", path: "auth/sessions", body: { sessions: [id] } }),
  password: (current: string, next: string): Ask => ({
    method: "POST", path: "account/password/change", body: { current_password: current, new_password: next },
  }),
  again: (password: string): Ask => ({ method: "POST", path: AGAIN, body: { password } }),
};
export type { Ask };
