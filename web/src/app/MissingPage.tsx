import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { QuestionCircleOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";

export function MissingPage(): ReactNode {
  const { t } = useTranslation("app");
  return (
    <EmptyState
      isPage
      icon={<QuestionCircleOutlined />}
      title={t("missing.title")}
      hint={t("missing.hint")}
      action={<Link to="/">{t("missing.home")}</Link>}
    />
  );
}
