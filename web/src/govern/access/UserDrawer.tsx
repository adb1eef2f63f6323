import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { AreaValue } from "@/ui/conditions/AreaValue";
import { Button } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { KeyOutlined, UserSwitchOutlined } from "@/ui/icons";
import { useConfirm } from "@/ui/useConfirm";
import { useAddUser, useDepartmentChoices, useEditUser, useResetPassword, useRoles, type User } from "./useAccess";
import { useDirectory } from "./useDirectory";

interface DrawerProps {
  user: User | "new" | null;
  onClose: () => void;
  onSecret: (secret: string) => void;
}

/** A form field that no catalog object describes; its one label is already in the person's language. */
function field(key: string, type: string, label: string, more: Partial<CatalogField> = {}): CatalogField {
  return { key, type, label: { zh: label, en: label }, ...more };
}

const LOCALES = [
  { value: "zh-CN", label: "简体中文" },
  { value: "en-US", label: "English" },
];

function useSave({ user, onClose, onSecret }: DrawerProps, areas: string[]): { save: (values: Record<string, unknown>) => void; isSaving: boolean } {
  const { t } = useTranslation("govern/access");
  const add = useAddUser();
  const edit = useEditUser();
  function save(values: Record<string, unknown>): void {
    const body = {
      name: String(values["name"]),
      job_title: typeof values["job_title"] === "string" ? values["job_title"] : "",
      department_id: (values["department_id"] as string | null | undefined) ?? null,
      locale: values["locale"] === "en-US" ? ("en-US" as const) : ("zh-CN" as const),
      roles: (values["roles"] as string[] | undefined) ?? [],
    };
    if (user === "new") {
      add.mutate(
        { ...body, email: String(values["email"]).trim(), password: "" },
        {
          onSuccess: (answer) => {
            onClose();
            if (answer.password !== null) onSecret(answer.password);
          },
        },
      );
    } else if (user !== null) {
      const done = { onSuccess: () => { onClose(); notify({ kind: "success", text: t("user.saved", { name: body.name }) }); } };
      edit.mutate({ id: user.id, patch: { ...body, manager_id: (values["manager_id"] as string | null | undefined) ?? null, regions: areas, is_active: values["is_active"] === true, version: user.version } }, done);
    }
  }
  return { save, isSaving: add.isPending || edit.isPending };
}

function PasswordButton({ user, onSecret }: { user: User; onSecret: (secret: string) => void }): ReactNode {
  const { t } = useTranslation("govern/access");
  const confirm = useConfirm();
  const reset = useResetPassword();
  return (
    <Button
      icon={<KeyOutlined />}
      loading={reset.isPending}
      onClick={() =>
        confirm({
          title: t("user.resetTitle", { name: user.name }),
          text: t("user.resetText"),
          okText: t("user.reset"),
          run: () => reset.mutate(user.id, { onSuccess: (answer) => onSecret(answer.password) }),
        })
      }
    >
      {t("user.reset")}
    </Button>
  );
}

/** To the page that gives everything this person looks after to colleagues. */
function HandoverButton({ user }: { user: User }): ReactNode {
  const { t } = useTranslation("govern/access");
  const can = useCan();
  const navigate = useNavigate();
  if (!can("people.hand_over")) return null;
  return <Button icon={<UserSwitchOutlined />} onClick={() => void navigate({ to: `/settings/users/${user.id}/handover` })}>{t("user.handOver")}</Button>;
}

export function UserDrawer(props: DrawerProps): ReactNode {
  const { user, onClose, onSecret } = props;
  const { t } = useTranslation("govern/access");
  const language = useLanguage();
  const roles = useRoles();
  const departments = useDepartmentChoices();
  const directory = useDirectory();
  const [areas, setAreas] = useState<string[]>([]);
  const [shown, setShown] = useState(user);
  if (shown !== user) {
    setShown(user);
    setAreas(user === null || user === "new" ? [] : user.regions);
  }
  const { save, isSaving } = useSave(props, areas);
  const isNew = user === "new";
  const fields = [
    field("name", "text", t("user.name"), { is_required: true }),
    ...(isNew ? [field("email", "email", t("user.email"), { is_required: true })] : []),
    field("job_title", "text", t("user.job")),
    field("department_id", "department", t("user.department")),
    ...(isNew ? [] : [field("manager_id", "user", t("user.manager"))]),
    field("roles", "choices", t("user.roles")),
    field("locale", "choice", t("user.locale")),
    ...(isNew ? [] : [field("is_active", "boolean", t("user.active"))]),
  ];
  const initial = user === null || user === "new" ? { locale: language, roles: [] } : { ...user };
  return (
    <FormDrawer
      isOpen={user !== null}
      title={user === null || user === "new" ? t("user.add") : `${user.name} · ${user.email}`}
      sections={[{ key: "all", fields }]}
      initial={initial}
      isSaving={isSaving}
      note={
        user === null || user === "new" ? (
          <p className="zk-form-note">{t("user.addNote")}</p>
        ) : (
          <>
            <div className="zk-row zk-row-wrap" style={{ marginBottom: 16 }}>
              <PasswordButton user={user} onSecret={onSecret} />
              <HandoverButton user={user} />
            </div>
            <label className="zk-label" style={{ marginBottom: 16 }}>
              {t("user.regions")}
              <AreaValue label={{ zh: t("user.regions"), en: t("user.regions") }} value={areas} onChange={setAreas} />
            </label>
          </>
        )
      }
      options={{
        roles: (roles.data ?? []).map((it) => ({ value: it.key, label: words(it.label, language) })),
        department_id: (departments.data ?? []).map((it) => ({ value: it.id, label: `${"　".repeat(it.depth - 1)}${it.name}` })),
        locale: LOCALES,
        manager_id: directory.users.filter((it) => user === null || user === "new" || it.value !== user.id),
      }}
      onSave={save}
      onClose={onClose}
    />
  );
}
