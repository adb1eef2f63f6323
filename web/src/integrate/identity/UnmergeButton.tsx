import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Button } from "@/ui/controls";
import { DisconnectOutlined } from "@/ui/icons";
import { useMerge, useUnmerge } from "./useMerge";

/** Takes back what people merged into a customer; the notice afterwards merges again. */
export function UnmergeButton({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const can = useCan();
  const merge = useMerge();
  const unmerge = useUnmerge();
  if (!can("identity.merge")) return null;
  const again = (customerIds: readonly string[]): void => merge.mutate({ customerIds, note: "" }, { onSuccess: () => notify({ kind: "info", text: t("unmerge.undone") }) });
  const run = (): void =>
    unmerge.mutate(
      { customerId },
      { onSuccess: ({ customers }) => notify({ kind: "success", text: t("unmerge.done", { count: customers.length }), ...(customers.length > 1 ? { undo: () => again(customers) } : {}) }) },
    );
  return <Button size="small" icon={<DisconnectOutlined />} loading={unmerge.isPending} onClick={run}>{t("unmerge.button")}</Button>;
}
