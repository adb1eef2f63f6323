import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "@/lib/session";
import "./frames.css";

/** Says that nothing here is real, and as whom the visitor looks. */
export function DemoBanner({ me }: { me: Me }): ReactNode {
  const { t } = useTranslation("app");
  return <aside className="zk-demo" aria-label={t("demo.label")}>{t("demo.banner", { name: me.user.name })}</aside>;
}
