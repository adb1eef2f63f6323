import { useState } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useAccountChange, type Ask } from "./useSecurity";

interface Pending {
  ask: Ask;
  done: (answer: unknown) => void;
}

export interface GuardedChange {
  change: (ask: Ask, done: (answer: unknown) => void) => void;
  isBusy: boolean;
  /** What waits for the password. */
  pending: Pending | null;
  forget: () => void;
}

/** Sends an account change; when the service wants the password again, keeps it until that is given. */
export function useGuardedChange(): GuardedChange {
  const { t } = useTranslation("govern/people");
  const account = useAccountChange();
  const [pending, setPending] = useState<Pending | null>(null);
  function change(ask: Ask, done: (answer: unknown) => void): void {
    account.mutate(ask, {
      onSuccess: (reply) => {
        if (reply.kind === "again") setPending({ ask, done });
        else if (reply.kind === "refused") notify({ kind: "error", text: reply.text ?? t("security.refused") });
        else done(reply.data);
      },
    });
  }
  return { change, isBusy: account.isPending, pending, forget: () => setPending(null) };
}
