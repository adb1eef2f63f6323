import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { PlusOutlined, RightOutlined } from "@/ui/icons";
import { PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import "./access.css";
import { RoleDrawer } from "./RoleDrawer";
import { describeError, useGrantGroups, useRoles, type Role } from "./useAccess";

function RoleLine({ role, total, onOpen }: { role: Role; total: number; onOpen: () => void }): ReactNode {
  const { t } = useTranslation("govern/access");
  const language = useLanguage();
  return (
    <li>
      <button type="button" className="zk-plain zk-role" onClick={onOpen}>
        <span className="zk-grow">
          <span className="zk-row">
            <strong>{words(role.label, language)}</strong>
            {role.is_builtin && <Badge>{t("role.builtin")}</Badge>}
          </span>
          <span className="zk-muted">{t(`scope.${role.scope}`)}</span>
        </span>
        <span className="zk-role-share" aria-hidden="true">
          <span style={{ width: `${total === 0 ? 0 : (role.grants.length / total) * 100}%` }} />
        </span>
        <span className="zk-role-count">{t("role.grants", { count: role.grants.length })}</span>
        <RightOutlined />
      </button>
    </li>
  );
}

export default function RolesPage(): ReactNode {
  const { t } = useTranslation("govern/access");
  const can = useCan();
  const roles = useRoles();
  const groups = useGrantGroups();
  const [open, setOpen] = useState<Role | "new" | null>(null);
  const [from, setFrom] = useState<Role | undefined>();
  const show = (role: Role | "new" | null, copied?: Role): void => {
    setFrom(copied);
    setOpen(role);
  };
  const total = (groups.data ?? []).reduce((sum, group) => sum + group.grants.length, 0);
  return (
    <Page>
      <PageHeader
        title={t("role.title")}
        note={t("role.note")}
        actions={
          can("access.manage") && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => show("new")}>
              {t("role.add")}
            </Button>
          )
        }
      />
      <Panel isFlush>
        <PageState query={roles} describe={describeError}>
          {(items) => (
            <ul>
              {items.map((role) => (
                <RoleLine key={role.id} role={role} total={total} onOpen={() => show(role)} />
              ))}
            </ul>
          )}
        </PageState>
      </Panel>
      {open !== null && <RoleDrawer key={from === undefined ? "role" : "copy"} role={open} from={from} groups={groups.data ?? []} onClose={() => show(null)} onCopy={(role) => show("new", role)} />}
    </Page>
  );
}
