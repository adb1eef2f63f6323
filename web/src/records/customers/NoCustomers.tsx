import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { Button } from "@/ui/controls";
import { ImportOutlined, TeamOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";

/** No customer at all leads to the import. */
export function NoCustomers(): ReactNode {
  const { t } = useTranslation("records/customers");
  const mayImport = useCan()("imports.run");
  const navigate = useNavigate();
  return (
    <EmptyState
      icon={<TeamOutlined />}
      title={t("empty.none")}
      hint={mayImport ? t("empty.noneHint") : t("empty.noneHintPlain")}
      action={
        mayImport ? (
          <Button type="primary" icon={<ImportOutlined />} onClick={() => void navigate({ to: "/imports" })}>
            {t("empty.import")}
          </Button>
        ) : undefined
      }
    />
  );
}
