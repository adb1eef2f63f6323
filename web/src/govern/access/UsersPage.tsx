import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Avatar, Badge, StatusDot } from "@/ui/Badge";
import { Button, Input } from "@/ui/controls";
import { PlusOutlined, SearchOutlined, TeamOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { PageHeader } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { SecretModal } from "@/ui/SecretModal";
import { DataTable } from "@/ui/table/DataTable";
import type { Column } from "@/ui/table/types";
import "./access.css";
import { useRoles, useUsers, type User } from "./useAccess";
import { UserDrawer } from "./UserDrawer";

function useUserColumns(): Column<User>[] {
  const { t } = useTranslation("govern/access");
  const language = useLanguage();
  const roles = useRoles();
  const label = (key: string): string => {
    const role = roles.data?.find((it) => it.key === key);
    return role === undefined ? key : words(role.label, language);
  };
  return [
    {
      key: "name", title: t("user.name"), width: 240, sortKey: "name",
      render: (row) => (
        <span className="zk-row">
          <Avatar name={row.name} />
          <span className="zk-ellipsis">{row.name}</span>
          <span className="zk-ellipsis zk-muted">{row.email}</span>
        </span>
      ),
    },
    {
      key: "roles", title: t("user.roles"), width: 200,
      render: (row) => <span className="zk-row">{row.roles.map((key) => <Badge key={key}>{label(key)}</Badge>)}</span>,
    },
    { key: "department", title: t("user.department"), width: 140, render: (row) => row.department_name || "–" },
    { key: "job", title: t("user.job"), width: 120, render: (row) => row.job_title || "–" },
    {
      key: "state", title: t("user.state"), width: 96,
      render: (row) => <StatusDot tone={row.is_active ? "green" : "grey"}>{t(row.is_active ? "user.active" : "user.inactive")}</StatusDot>,
    },
    { key: "last", title: t("user.lastLogin"), width: 112, render: (row) => (row.last_login === null ? "–" : <RelativeTime at={row.last_login} />) },
  ];
}

function conditionOf(text: string): string {
  if (text === "") return "";
  return JSON.stringify({ any: ["name", "email"].map((field) => ({ field, op: "contains", value: text })) });
}

export default function UsersPage(): ReactNode {
  const { t } = useTranslation("govern/access");
  const can = useCan();
  const [sort, setSort] = useState("name");
  const [text, setText] = useState("");
  const [open, setOpen] = useState<User | "new" | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const list = useUsers(sort, conditionOf(text.trim()));
  const columns = useUserColumns();
  return (
    <div className="zk-page zk-page-full zk-settings-list">
      <PageHeader
        title={t("user.title")}
        actions={
          <>
            <Input allowClear prefix={<SearchOutlined />} placeholder={t("user.search")} aria-label={t("user.search")} style={{ width: 220 }} onChange={(event) => setText(event.target.value)} />
            {can("people.manage") && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
                {t("user.add")}
              </Button>
            )}
          </>
        }
      />
      <DataTable
        id="users"
        label={t("user.title")}
        columns={columns}
        {...list}
        rowKey={(it) => it.id}
        rowName={(it) => it.name}
        sort={sort}
        onSort={setSort}
        openKey={open === null || open === "new" ? null : open.id}
        {...(can("people.manage") ? { onOpen: setOpen } : {})}
        density="roomy"
        empty={<EmptyState icon={<TeamOutlined />} title={t("user.none")} hint={t("user.noneHint")} />}
      />
      <UserDrawer user={open} onClose={() => setOpen(null)} onSecret={setSecret} />
      <SecretModal title={t("user.password")} note={t("user.passwordNote")} secret={secret} onClose={() => setSecret(null)} />
    </div>
  );
}
