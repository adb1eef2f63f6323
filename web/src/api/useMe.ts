import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import { useSession, type Me } from "@/lib/session";
import { ProblemError } from "./problem";
import { withHeaders } from "./transport";
import { bodyOf, client } from "./client";

async function loadMe(): Promise<Me | null> {
  try {
    const me = await bodyOf(client.GET("/api/v1/me"));
    useSession.getState().signIn(me);
    return me;
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in; null when nobody. */
export function useMe(): UseQueryResult<Me | null> {
  return useQuery({ queryKey: ["me"], queryFn: loadMe, staleTime: 60_000 });
}

/** Forgets all that was loaded and asks who is signed in now: after sign-in, sign-out, change of role. */
export function useFreshSession(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    queries.clear();
    await queries.query({ queryKey: ["me"], queryFn: loadMe });
  }, [queries]);
}

/** Ends the session on the server and forgets everything here. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    const end = async (): Promise<void> => {
      await fetch(withHeaders(new Request("/_allauth/browser/v1/auth/session", { method: "DELETE" })));
      useSession.getState().signOut();
      queries.clear();
    };
    void end();
  }, [queries]);
}
