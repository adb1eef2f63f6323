import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageButton, ThemeButton } from "@/ui/shell/TopBar";
import { Logo } from "@/ui/shell/Logo";
import { CodeForm } from "./CodeForm";
import { DemoRoles } from "./DemoRoles";
import { OneCustomer } from "./OneCustomer";
import { PasswordForm } from "./PasswordForm";
import "./sign-in.css";
import { useFreshSession } from "./useSignIn";

/** Only paths of this site: an address from outside must not decide where a person lands. */
function safePath(next: unknown): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/";
}

export default function SignInPage(): ReactNode {
  const { t } = useTranslation("govern/people");
  const navigate = useNavigate();
  const search: { next?: unknown } = useSearch({ strict: false });
  const refresh = useFreshSession();
  const [step, setStep] = useState<"password" | "code">("password");
  async function enter(): Promise<void> {
    await refresh();
    await navigate({ to: safePath(search.next), replace: true });
  }
  return (
    <div className="zk-sign">
      <section className="zk-sign-story" aria-hidden="true">
        <OneCustomer />
      </section>
      <main className="zk-sign-main">
        <div className="zk-sign-tools">
          <LanguageButton />
          <ThemeButton />
        </div>
        <div className="zk-sign-box">
          <div className="zk-row zk-sign-brand">
            <Logo size={32} />
            <span>{t("product")}</span>
          </div>
          <h1 className="zk-sign-title">{step === "code" ? t("code.title") : t("signIn.title")}</h1>
          {step === "code" ? (
            <CodeForm onIn={() => void enter()} onBack={() => setStep("password")} />
          ) : (
            <>
              <PasswordForm onIn={() => void enter()} onCode={() => setStep("code")} />
              <DemoRoles onIn={() => void enter()} />
            </>
          )}
        </div>
      </main>
    </div>
  );
}
