import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { Button } from "@/ui/controls";
import { ImportOutlined, SearchOutlined, TeamOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";

/** No customer at all leads to the import, nothing found leads back to everything. */
export function ListEmpty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const mayImport = useCan()("imports.run");
  const navigate = useNavigate();
  if (isFiltered) {
    return <EmptyState icon={<SearchOutlined />} title={t("empty.found")} hint={t("empty.foundHint")} action={<Button onClick={onClear}>{t("empty.clear")}</Button>} />;
  }
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
