import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button, Checkbox, Input } from "@/ui/controls";
import { CheckOutlined, CloseOutlined, DeleteOutlined } from "@/ui/icons";
import { Facts } from "@/ui/Facts";
import { SideDrawer } from "@/ui/SideDrawer";
import { useConfirm } from "@/ui/useConfirm";
import type { Rights } from "./rightsOfFields";
import { FieldRights } from "./FieldRights";
import { Scopes, type ObjectScopes, type ScopeKind } from "./Scopes";
import { useDeleteRole, useSaveRole, type GrantGroup, type Role } from "./useAccess";

interface DrawerProps {
  role: Role | "new";
  groups: GrantGroup[];
  /** What a new role begins with. */
  from?: Role | undefined;
  onClose: () => void;
  onCopy: (role: Role) => void;
}

interface GroupProps {
  group: GrantGroup;
  held: Set<string>;
  onChange: (grants: string[], isOn: boolean) => void;
}

/** What a role that cannot be changed holds: words and marks, not greyed-out boxes. */
function HeldGroup({ group, held }: { group: GrantGroup; held: Set<string> }): ReactNode {
  const { t } = useTranslation("govern/access");
  const language = useLanguage();
  return (
    <section className="zk-role-held">
      <h2>{words(group.label, language)}</h2>
      <ul>
        {group.grants.map((grant) => (
          <li key={grant.key} className={held.has(grant.key) ? "zk-role-held-on" : "zk-role-held-off"} title={grant.key}>
            {held.has(grant.key) ? <CheckOutlined aria-hidden="true" /> : <CloseOutlined aria-hidden="true" />}
            <span className="zk-hidden">{t(held.has(grant.key) ? "role.has" : "role.lacks")}</span>
            {words(grant.label, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Group({ group, held, onChange }: GroupProps): ReactNode {
  const language = useLanguage();
  const keys = group.grants.map((it) => it.key);
  const count = keys.filter((key) => held.has(key)).length;
  return (
    <fieldset className="zk-grants">
      <legend>
        <Checkbox checked={count === keys.length} indeterminate={count > 0 && count < keys.length} onChange={(event) => onChange(keys, event.target.checked)}>
          <strong>{words(group.label, language)}</strong>
        </Checkbox>
      </legend>
      <div className="zk-grants-list">
        {group.grants.map((grant) => (
          <Checkbox key={grant.key} checked={held.has(grant.key)} onChange={(event) => onChange([grant.key], event.target.checked)}>
            <span title={grant.key}>{words(grant.label, language)}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

interface Draft {
  zh: string;
  en: string;
  scope: ScopeKind;
  regions: string[];
  scopes: ObjectScopes;
  grants: Set<string>;
  rights: Rights;
}

function draftOf(role: Role | undefined): Draft {
  if (role === undefined) return { zh: "", en: "", scope: "own", regions: [], scopes: {}, grants: new Set(), rights: {} };
  return { zh: role.label.zh, en: role.label.en, scope: role.scope, regions: role.regions, scopes: role.object_scopes, grants: new Set(role.grants), rights: role.field_rights };
}

/** One role: names, data scope and every grant that exists. Built-in roles can be read only. */
export function RoleDrawer({ role, groups, from, onClose, onCopy }: DrawerProps): ReactNode {
  const { t } = useTranslation("govern/access");
  const language = useLanguage();
  const can = useCan();
  const confirm = useConfirm();
  const save = useSaveRole();
  const remove = useDeleteRole();
  const [draft, setDraft] = useState(() => draftOf(role === "new" ? from : role));
  const isLocked = (role !== "new" && role.is_builtin) || !can("access.manage");
  const change = (keys: string[], isOn: boolean): void => {
    const next = new Set(draft.grants);
    for (const key of keys) if (isOn) next.add(key); else next.delete(key);
    setDraft({ ...draft, grants: next });
  };
  function submit(): void {
    const body = { name_zh: draft.zh.trim(), name_en: draft.en.trim(), scope: draft.scope, regions: draft.regions, object_scopes: draft.scopes, grants: [...draft.grants], field_rights: draft.rights, ...(role === "new" ? {} : { version: role.version }) };
    save.mutate({ id: role === "new" ? null : role.id, body }, { onSuccess: () => { onClose(); notify({ kind: "success", text: t("role.saved") }); } });
  }
  const askRemove = (id: string): void =>
    confirm({ title: t("role.removeTitle"), text: t("role.removeText"), okText: t("role.remove"), isDanger: true, run: () => remove.mutate(id, { onSuccess: onClose }) });
  return (
    <SideDrawer
      isOpen
      title={role === "new" ? t("role.add") : words(role.label, language)}
      width={640}
      onClose={onClose}
      footer={
        !isLocked && (
          <div className="zk-row zk-spread">
            {role === "new" ? <span /> : <Button danger type="text" icon={<DeleteOutlined />} onClick={() => askRemove(role.id)}>{t("role.remove")}</Button>}
            <Button type="primary" loading={save.isPending} disabled={draft.zh.trim() === "" || draft.en.trim() === ""} onClick={submit}>{t("role.save")}</Button>
          </div>
        )
      }
    >
      <div className="zk-stack" style={{ gap: 16 }}>
        {isLocked && <Alert type="info" showIcon title={t("role.locked")} action={role !== "new" && can("access.manage") && <Button size="small" onClick={() => onCopy(role)}>{t("role.copy")}</Button>} />}
        {!isLocked && (
          <div className="zk-form-pair">
            <label className="zk-label">{t("role.nameZh")}<Input value={draft.zh} onChange={(event) => setDraft({ ...draft, zh: event.target.value })} /></label>
            <label className="zk-label">{t("role.nameEn")}<Input value={draft.en} onChange={(event) => setDraft({ ...draft, en: event.target.value })} /></label>
          </div>
        )}
        {isLocked && <Facts items={[{ key: "scope", label: t("role.scope"), value: t(`scope.${draft.scope}`) }]} />}
        {!isLocked && <Scopes {...draft} onChange={(it) => setDraft({ ...draft, ...it })} />}
        {groups.map((group) =>
          isLocked ? (
            <HeldGroup key={group.label.en} group={group} held={draft.grants} />
          ) : (
            <Group key={group.label.en} group={group} held={draft.grants} onChange={change} />
          ),
        )}
        <FieldRights rights={draft.rights} grants={draft.grants} isLocked={isLocked} onChange={(rights) => setDraft({ ...draft, rights })} />
      </div>
    </SideDrawer>
  );
}
