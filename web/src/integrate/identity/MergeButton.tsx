import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { Button, Tooltip } from "@/ui/controls";
import { MergeCellsOutlined } from "@/ui/icons";
import { late } from "@/ui/late";

/** The preview comes with the first click. */
const MergeDialog = late(async () => (await import("./MergeDialog")).MergeDialog);
const LEAST = 2;
const MOST = 5;

/** Merges the selected customers, with a preview field by field. */
export function MergeButton({ customerIds, onDone }: { customerIds: readonly string[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const can = useCan();
  const [isOpen, setIsOpen] = useState(false);
  if (!can("identity.merge")) return null;
  const fits = customerIds.length >= LEAST && customerIds.length <= MOST;
  return (
    <>
      <Tooltip title={fits ? "" : t("merge.howMany", { least: LEAST, most: MOST })}>
        <Button size="small" icon={<MergeCellsOutlined />} disabled={!fits} onClick={() => setIsOpen(true)}>{t("merge.button")}</Button>
      </Tooltip>
      {isOpen && <MergeDialog isOpen customerIds={customerIds} onClose={() => setIsOpen(false)} onMerged={onDone} />}
    </>
  );
}
