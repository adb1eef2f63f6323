import { useEffect } from "react";
import { bodyOf, client } from "@/api/client";
import { useSession, type Me } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";

/** Reasons and refusals come in the language of the account: keeps it the same as the page's. */
export function useServerLanguage(me: Me): void {
  const language = useLanguage();
  const signIn = useSession((it) => it.signIn);
  useEffect(() => {
    if (me.locale === language) return;
    bodyOf(client.PATCH("/api/v1/me", { body: { locale: language } })).then(signIn, () => {
      // The page's own words are right already; the next change of language tries again.
    });
  }, [me.locale, language, signIn]);
}
