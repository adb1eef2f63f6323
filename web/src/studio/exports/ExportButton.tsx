import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogObject } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { Button, Tooltip } from "@/ui/controls";
import { DownloadOutlined } from "@/ui/icons";
import { late } from "@/ui/late";

const ExportModal = late(async () => (await import("./ExportModal")).default);

export interface Exported {
  object: string;
  described: CatalogObject | undefined;
  /** Keys of the columns on the screen. */
  columns: string[];
  q: string;
  where: unknown;
  sort: string;
  /** Chosen records; empty: all that the list holds. */
  ids: string[];
}

/** Leaves the list as a file: what is on the screen or every field, for people or for programs. */
export function ExportButton(props: Exported): ReactNode {
  const { t } = useTranslation("studio/exports");
  const can = useCan();
  const [isOpen, setIsOpen] = useState(false);
  if (!can(`${props.object}.export`)) return null;
  return (
    <>
      <Tooltip title={t("button")}>
        <Button icon={<DownloadOutlined />} aria-label={t("button")} onClick={() => setIsOpen(true)} />
      </Tooltip>
      {isOpen && <ExportModal {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}
