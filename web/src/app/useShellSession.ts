import type { UseQueryResult } from "@tanstack/react-query";
import { useMe, useSignOut } from "@/api/useMe";
import { useSession, type Me } from "@/lib/session";

interface ShellSession {
  query: UseQueryResult<Me | null>;
  /** Null as soon as any request was answered with 401. */
  me: Me | null;
  signOut: () => void;
}

export function useShellSession(): ShellSession {
  const query = useMe();
  const me = useSession((session) => session.me);
  const out = useSignOut();
  return { query, me: query.data == null ? null : me, signOut: out };
}
