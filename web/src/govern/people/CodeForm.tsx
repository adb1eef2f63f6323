import { useState, type ReactNode, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Button, Input } from "@/ui/controls";
import { ArrowLeftOutlined } from "@/ui/icons";
import { useSecondFactor } from "./useSignIn";

/** The second step: six digits of the app, or one of the recovery codes. */
export function CodeForm({ onIn, onBack }: { onIn: () => void; onBack: () => void }): ReactNode {
  const { t } = useTranslation("govern/people");
  const [code, setCode] = useState("");
  const check = useSecondFactor();
  const outcome = check.data;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const result = await check.mutateAsync(code.replaceAll(/\s/g, ""));
    if (result.kind === "in") onIn();
  }
  return (
    <form className="zk-sign-form" onSubmit={(event) => void submit(event)}>
      <p className="zk-sign-note">{t("code.note")}</p>
      {outcome?.kind === "refused" && <Alert type="error" showIcon title={outcome.isTooMany ? t("signIn.tooMany") : (outcome.text ?? t("code.wrong"))} />}
      <label className="zk-sign-field">
        <span>{t("code.label")}</span>
        <Input size="large" name="code" inputMode="numeric" autoComplete="one-time-code" autoFocus required value={code} onChange={(event) => setCode(event.target.value)} />
      </label>
      <Button type="primary" size="large" htmlType="submit" block loading={check.isPending}>
        {t("code.button")}
      </Button>
      <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
        {t("code.back")}
      </Button>
    </form>
  );
}
