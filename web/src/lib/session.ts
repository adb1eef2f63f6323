import { create } from "zustand";

export interface Me {
  user: { id: string; name: string; email: string; department: string | null };
  tenant: { name: string; is_demo: boolean };
  roles: string[];
  grants: string[];
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
