import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Button, Dropdown } from "@/ui/controls";
import { CopyOutlined, DeleteOutlined, EditOutlined, EllipsisOutlined, TeamOutlined } from "@/ui/icons";
import { NameModal } from "./LazyNameModal";
import { draftOf, useCreateView, useDeleteView, usePutView, type View } from "./useViews";

/** Rename, share, delete; a deleted view can be brought back for a moment. */
export function ViewMenu({ view, onGone }: { view: View; onGone: () => void }): ReactNode {
  const { t } = useTranslation("studio/views");
  const can = useCan();
  const put = usePutView();
  const remove = useDeleteView();
  const create = useCreateView();
  const [isRenaming, setIsRenaming] = useState(false);
  const isShared = view.is_shared;
  if (view.kind === "shared" && !can("views.share")) return null;
  function bringBack(): void {
    create.mutate(draftOf(view));
  }
  function run(key: string): void {
    if (key === "duplicate") create.mutate({ ...draftOf(view), name: t("copyName", { name: view.name.zh }).slice(0, 80), is_shared: false });
    if (key === "rename") setIsRenaming(true);
    if (key === "share") put.mutate({ view, change: { is_shared: !isShared } });
    if (key === "delete") {
      remove.mutate(view.id, {
        onSuccess: () => {
          onGone();
          notify({ kind: "success", text: t("deleted", { name: view.name.zh }), undo: bringBack });
        },
      });
    }
  }
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          onClick: ({ key }) => run(key),
          items: [
            { key: "rename", icon: <EditOutlined />, label: t("rename") },
            { key: "duplicate", icon: <CopyOutlined />, label: t("duplicate") },
            ...(can("views.share") ? [{ key: "share", icon: <TeamOutlined />, label: t(isShared ? "unshare" : "share") }] : []),
            { key: "delete", icon: <DeleteOutlined />, danger: true, label: t("delete") },
          ],
        }}
      >
        <Button type="text" size="small" icon={<EllipsisOutlined />} aria-label={t("menu", { name: view.name.zh })} />
      </Dropdown>
      {isRenaming && (
        <NameModal
          isRename
          title={t("rename")}
          initial={view.name.zh}
          isBusy={put.isPending}
          onName={(name) => put.mutate({ view, change: { name } }, { onSuccess: () => setIsRenaming(false) })}
          onClose={() => setIsRenaming(false)}
        />
      )}
    </>
  );
}
