import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/controls";
import { SearchOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";

/** Nothing found leads back to everything. */
export function ListEmpty({ name, onClear }: { name: string; onClear: () => void }): ReactNode {
  const { t } = useTranslation("studio/records");
  return <EmptyState icon={<SearchOutlined />} title={t("empty.found", { name })} hint={t("empty.foundHint", { name })} action={<Button onClick={onClear}>{t("empty.clear")}</Button>} />;
}
