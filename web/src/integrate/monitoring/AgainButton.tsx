import type { UseMutationResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { Button } from "@/ui/controls";
import { RedoOutlined } from "@/ui/icons";

interface Props {
  id: string;
  /** What is tried again, for people. */
  name: string;
  asking: UseMutationResult<unknown, Error, string>;
}

/** Tries once more what failed, and says that it began. */
export function AgainButton({ id, name, asking }: Props): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const again = (): void => asking.mutate(id, { onSuccess: () => notify({ kind: "success", text: t("runs.retried", { name }) }) });
  return <Button type="text" size="small" icon={<RedoOutlined />} loading={asking.isPending} aria-label={t("runs.retryOf", { name })} title={t("runs.retryOf", { name })} onClick={again}>{t("runs.retry")}</Button>;
}
