import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { Input } from "@/ui/controls";
import { PromptModal } from "@/ui/PromptModal";
import type { GuardedChange } from "./useGuardedChange";
import { ASK, useAccountChange } from "./useSecurity";

/** Asks for the password before a change that matters, then makes the change. */
export function PasswordAgain({ guarded }: { guarded: GuardedChange }): ReactNode {
  const { t } = useTranslation("govern/people");
  const [password, setPassword] = useState("");
  const account = useAccountChange();
  const { pending } = guarded;
  function confirm(): void {
    account.mutate(ASK.again(password), {
      onSuccess: (reply) => {
        if (reply.kind !== "ok") {
          notify({ kind: "error", text: (reply.kind === "refused" ? reply.text : null) ?? t("again.wrong") });
          return;
        }
        setPassword("");
        guarded.forget();
        if (pending !== null) guarded.change(pending.ask, pending.done);
      },
    });
  }
  return (
    <PromptModal isOpen={pending !== null} title={t("again.title")} okText={t("again.button")} isBusy={account.isPending} isReady={password !== ""} onOk={confirm} onClose={guarded.forget}>
      <p>{t("again.note")}</p>
      <Input.Password aria-label={t("signIn.password")} autoComplete="current-password" autoFocus value={password} onChange={(event) => setPassword(event.target.value)} />
    </PromptModal>
  );
}
