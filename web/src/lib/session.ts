import { create } from "zustand";

export interface Me {
  user: { id: string; name: string; email: string; job_title: string; department: { id: string; name: string } | null };
  /** `zone`: IANA name; `currency`: ISO code. */
  tenant: { id: string; name: string; is_demo: boolean; zone: string; currency: string };
  roles: { key: string; label: string }[];
  grants: string[];
  /** own, team, department_tree or all. */
  scope: string;
  locale: string;
}

interface Session {
  me: Me | null;
  signIn: (me: Me) => void;
  signOut: () => void;
}

/** Who is signed in, as `GET /api/v1/me` last told. The server decides every right anyway. */
export const useSession = create<Session>()((set) => ({
  me: null,
  signIn: (me) => set({ me }),
  signOut: () => set({ me: null }),
}));

/** Asks for a grant: `const can = useCan(); can("customers.reassign")`. */
export function useCan(): (grant: string) => boolean {
  const grants = useSession((session) => session.me?.grants);
  return (grant) => grants?.includes(grant) ?? false;
}
