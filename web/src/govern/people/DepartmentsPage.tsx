import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { Button } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { ApartmentOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { useConfirm } from "@/ui/useConfirm";
import "./security.css";
import { describeError, useDeleteDepartment, useDepartments, useSaveDepartment, type Department } from "./useDepartments";

interface Draft {
  department: Department | null;
  parentId: string | null;
}

interface LineProps {
  department: Department;
  onEdit: (draft: Draft) => void;
}

function Line({ department, onEdit }: LineProps): ReactNode {
  const { t } = useTranslation("govern/people");
  const can = useCan();
  const confirm = useConfirm();
  const remove = useDeleteDepartment();
  const { name, depth, id } = department;
  return (
    <li className="zk-line zk-dept" style={{ paddingLeft: 16 + (depth - 1) * 28 }}>
      <ApartmentOutlined className="zk-muted" />
      <span className="zk-grow zk-ellipsis">{name}</span>
      {can("people.manage") && (
        <span className="zk-row zk-dept-tools">
          <Button type="text" size="small" icon={<PlusOutlined />} title={t("dept.addBelow")} aria-label={`${t("dept.addBelow")}: ${name}`} onClick={() => onEdit({ department: null, parentId: id })} />
          <Button type="text" size="small" icon={<EditOutlined />} title={t("dept.edit")} aria-label={`${t("dept.edit")}: ${name}`} onClick={() => onEdit({ department, parentId: department.parent_id })} />
          <Button type="text" size="small" icon={<DeleteOutlined />} title={t("dept.remove")} aria-label={`${t("dept.remove")}: ${name}`} onClick={() => confirm({ title: t("dept.removeTitle", { name }), text: t("dept.removeText"), okText: t("dept.remove"), isDanger: true, run: () => remove.mutate(id) })} />
        </span>
      )}
    </li>
  );
}

/** The department and everything below it: none of these may become its parent. */
function branchOf(items: Department[], id: string): Set<string> {
  const branch = new Set([id]);
  for (const it of items) if (it.parent_id !== null && branch.has(it.parent_id)) branch.add(it.id);
  return branch;
}

export default function DepartmentsPage(): ReactNode {
  const { t } = useTranslation("govern/people");
  const can = useCan();
  const departments = useDepartments();
  const save = useSaveDepartment();
  const [draft, setDraft] = useState<Draft | null>(null);
  const items = departments.data ?? [];
  const excluded = draft?.department == null ? new Set<string>() : branchOf(items, draft.department.id);
  const parents = items.filter((it) => !excluded.has(it.id)).map((it) => ({ value: it.id, label: `${"　".repeat(it.depth - 1)}${it.name}` }));
  const fields: CatalogField[] = [
    { key: "name", type: "text", label: { zh: t("dept.name"), en: t("dept.name") }, is_required: true },
    { key: "parent_id", type: "department", label: { zh: t("dept.parent"), en: t("dept.parent") } },
  ];
  const add = can("people.manage") && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setDraft({ department: null, parentId: null })}>
      {t("dept.add")}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t("dept.title")} note={t("dept.note")} actions={add} />
      <Panel isFlush>
        <PageState query={departments} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState icon={<ApartmentOutlined />} title={t("dept.none")} hint={t("dept.note")} action={add} />}>
          {(all) => <ul>{all.map((it) => <Line key={it.id} department={it} onEdit={setDraft} />)}</ul>}
        </PageState>
      </Panel>
      <FormDrawer
        isOpen={draft !== null}
        title={draft?.department == null ? t("dept.add") : t("dept.edit")}
        sections={[{ key: "all", fields }]}
        initial={{ name: draft?.department?.name ?? "", parent_id: draft?.parentId ?? null }}
        options={{ parent_id: parents }}
        isSaving={save.isPending}
        onSave={(values) => save.mutate({ id: draft?.department?.id ?? null, name: String(values["name"]).trim(), parent_id: (values["parent_id"] as string | null | undefined) ?? null }, { onSuccess: () => setDraft(null) })}
        onClose={() => setDraft(null)}
      />
    </Page>
  );
}
