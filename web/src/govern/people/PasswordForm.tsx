import { useState, type ReactNode, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Button, Input } from "@/ui/controls";
import { useSignIn } from "./useSignIn";

export function PasswordForm({ onIn, onCode }: { onIn: () => void; onCode: () => void }): ReactNode {
  const { t } = useTranslation("govern/people");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const outcome = signIn.data;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const result = await signIn.mutateAsync({ email: email.trim(), password });
    if (result.kind === "in") onIn();
    if (result.kind === "code") onCode();
  }
  const refusal = outcome?.kind === "refused" ? (outcome.isTooMany ? t("signIn.tooMany") : (outcome.text ?? t("signIn.wrong"))) : null;
  return (
    <form className="zk-sign-form" onSubmit={(event) => void submit(event)}>
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
      <label className="zk-sign-field">
        <span>{t("signIn.email")}</span>
        <Input size="large" type="email" name="email" autoComplete="username" autoFocus required value={email} onChange={(event) => setEmail(event.target.value)} />
      </label>
      <label className="zk-sign-field">
        <span>{t("signIn.password")}</span>
        <Input.Password size="large" name="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
      </label>
      <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
        {t("signIn.button")}
      </Button>
    </form>
  );
}
