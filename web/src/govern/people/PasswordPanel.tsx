import { useState, type ReactNode, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { Button, Input } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import type { GuardedChange } from "./useGuardedChange";
import { ASK } from "./useSecurity";

export function PasswordPanel({ guarded }: { guarded: GuardedChange }): ReactNode {
  const { t } = useTranslation("govern/people");
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    guarded.change(ASK.password(current, next), () => {
      setCurrent("");
      setNext("");
      notify({ kind: "success", text: t("password.done") });
    });
  }
  return (
    <Panel title={t("password.title")}>
      <form className="zk-password" onSubmit={submit}>
        <label className="zk-sign-field">
          <span>{t("password.current")}</span>
          <Input.Password autoComplete="current-password" required value={current} onChange={(event) => setCurrent(event.target.value)} />
        </label>
        <label className="zk-sign-field">
          <span>{t("password.next")}</span>
          <Input.Password autoComplete="new-password" required value={next} onChange={(event) => setNext(event.target.value)} />
        </label>
        <Button htmlType="submit" disabled={current === "" || next === ""} loading={guarded.isBusy}>{t("password.button")}</Button>
      </form>
    </Panel>
  );
}
