import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RecordAccess } from "@/govern/sharing/public";
import { notify } from "@/lib/notices";
import { Button, Dropdown } from "@/ui/controls";
import { DeleteOutlined, EditOutlined, EllipsisOutlined } from "@/ui/icons";
import { pathOf, useDescribed } from "../useDescribed";
import { useDeleteRecord, useRestoreRecord } from "../useObjectRecords";
import type { RecordRow } from "../useRecords";

interface ActionProps {
  object: string;
  record: RecordRow;
  name: string;
  onEdit: () => void;
  isBottom?: boolean;
}

/** Deletes at once, with undo: the recycle bin keeps it anyway. */
function useRemove(object: string, record: RecordRow, name: string): { run: () => void; isBusy: boolean } {
  const { t } = useTranslation("studio/records");
  const remove = useDeleteRecord(object);
  const restore = useRestoreRecord(object);
  const navigate = useNavigate();
  return {
    isBusy: remove.isPending,
    run: () =>
      remove.mutate(record, {
        onSuccess: () => {
          void navigate({ to: pathOf(object) });
          notify({ kind: "success", text: t("delete.done", { name }), undo: () => restore.mutate(record.id) });
        },
      }),
  };
}

/** What can be done with a record; on a phone at the bottom. */
export function RecordActions({ object, record, name, onEdit, isBottom = false }: ActionProps): ReactNode {
  const { t } = useTranslation("studio/records");
  const { may } = useDescribed(object);
  const remove = useRemove(object, record, name);
  const size = isBottom ? { size: "large" as const } : {};
  return (
    <>
      {!isBottom && <RecordAccess object={object} id={record.id} name={name} />}
      {may("edit") && <Button {...size} type="primary" icon={<EditOutlined />} onClick={onEdit}>{t("record.edit")}</Button>}
      {may("delete") && (
        <Dropdown trigger={["click"]} menu={{ items: [{ key: "delete", danger: true, icon: <DeleteOutlined />, label: t("delete.button") }], onClick: remove.run }}>
          <Button {...size} icon={<EllipsisOutlined />} loading={remove.isBusy} aria-label={t("record.more")} />
        </Dropdown>
      )}
    </>
  );
}
