import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page, PageHeader } from "@/ui/Panel";
import { PasswordAgain } from "./PasswordAgain";
import { PasswordPanel } from "./PasswordPanel";
import "./security.css";
import { SessionsPanel } from "./SessionsPanel";
import { TotpPanel } from "./TotpPanel";
import { useGuardedChange } from "./useGuardedChange";

/** One's own account: second factor, recovery codes, password, where one is signed in. */
export default function SecurityPage(): ReactNode {
  const { t } = useTranslation("govern/people");
  const guarded = useGuardedChange();
  return (
    <Page>
      <PageHeader title={t("security.title")} />
      <div className="zk-stack" style={{ gap: 16 }}>
        <TotpPanel guarded={guarded} />
        <PasswordPanel guarded={guarded} />
        <SessionsPanel guarded={guarded} />
      </div>
      <PasswordAgain guarded={guarded} />
    </Page>
  );
}
