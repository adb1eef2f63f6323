import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Dropdown } from "@/ui/controls";
import { ArrowLeftOutlined, DeleteOutlined, EditOutlined, EllipsisOutlined, ExportOutlined, LayoutOutlined, PlusOutlined } from "@/ui/icons";
import { iconOf } from "@/ui/objectIcons";
import { LoadingState } from "@/ui/PageState";
import { Page } from "@/ui/Panel";
import { ConvertDrawer } from "./ConvertDrawer";
import { FieldDrawer } from "./FieldDrawer";
import { FieldTable } from "./FieldTable";
import { ObjectDrawer } from "./ObjectDrawer";
import "./objects.css";
import { OFFERED } from "./types";
import { useCatalogObject, useDeleteObject, useFields, useObjects, useRestoreObject, useUse, type DefinedField, type DefinedObject } from "./useStudio";

type Opened = { described: CatalogField; kept: DefinedField } | "new" | null;

function useRemove(object: DefinedObject): () => void {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const navigate = useNavigate();
  const remove = useDeleteObject();
  const restore = useRestoreObject();
  return () =>
    remove.mutate(object.key, {
      onSuccess: () => {
        void navigate({ to: "/settings/objects" });
        notify({ kind: "success", text: t("object.removed", { name: words(object.label, language) }), undo: () => restore.mutate(object.key) });
      },
    });
}

function Head({ object, onEdit, onAdd }: { object: DefinedObject; onEdit: () => void; onAdd: () => void }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const navigate = useNavigate();
  const remove = useRemove(object);
  const use = useUse(object.key).data;
  const Icon = iconOf(object.icon, object.key);
  const list = object.is_custom ? `/o/${object.key}` : `/${object.key}`;
  const isListed = object.is_custom || object.key === "customers";
  return (
    <header className="zk-object-top">
      <Link to="/settings/objects" className="zk-back" aria-label={t("back")}><ArrowLeftOutlined /></Link>
      <span className="zk-object-icon zk-object-icon-big" aria-hidden="true"><Icon /></span>
      <div className="zk-grow">
        <h1 className="zk-page-title">{words(object.label, language)}</h1>
        <p className="zk-muted"><span className="zk-mono">{object.key}</span>{use === undefined ? "" : ` · ${t("object.records", { count: use.records })}`}</p>
      </div>
      <span className="zk-row zk-row-wrap">
        {isListed && <Button icon={<ExportOutlined />} onClick={() => void navigate({ to: list })}>{t("object.open")}</Button>}
        <Button icon={<LayoutOutlined />} onClick={() => void navigate({ to: `/settings/objects/${object.key}/layout` })}>{t("layout.open")}</Button>
        <Button type="primary" icon={<PlusOutlined />} onClick={onAdd}>{t("field.add")}</Button>
        {object.is_custom && (
          <Dropdown
            trigger={["click"]}
            menu={{
              onClick: ({ key }) => (key === "edit" ? onEdit() : remove()),
              items: [{ key: "edit", icon: <EditOutlined />, label: t("object.edit") }, { key: "delete", danger: true, icon: <DeleteOutlined />, label: t("object.remove") }],
            }}
          >
            <Button icon={<EllipsisOutlined />} aria-label={t("object.more")} />
          </Dropdown>
        )}
      </span>
    </header>
  );
}

/** One object in the designer: its fields, and the ways to its form and its list. */
export default function ObjectPage(): ReactNode {
  const { object: key = "" }: { object?: string } = useParams({ strict: false });
  const object = useObjects().data?.find((it) => it.key === key);
  const described = useCatalogObject(key).data;
  const fields = useFields(key);
  const [opened, setOpened] = useState<Opened>(null);
  const [isConverting, setIsConverting] = useState(false);
  const [isEditing, setIsEditing] = useState(false);
  if (object === undefined || described === undefined || fields.data === undefined) return <Page><LoadingState /></Page>;
  return (
    <Page>
      <Head object={object} onEdit={() => setIsEditing(true)} onAdd={() => setOpened("new")} />
      <FieldTable object={key} described={described} kept={fields.data} onOpen={setOpened} />
      {opened !== null && !isConverting && (
        <FieldDrawer object={key} field={opened === "new" ? null : opened} fields={described.fields} offered={OFFERED} onConvert={() => setIsConverting(true)} onClose={() => setOpened(null)} />
      )}
      {opened !== null && opened !== "new" && isConverting && (
        <ConvertDrawer
          object={key}
          field={opened.described}
          fields={described.fields}
          onClose={() => {
            setIsConverting(false);
            setOpened(null);
          }}
        />
      )}
      {isEditing && <ObjectDrawer object={object} onClose={() => setIsEditing(false)} />}
    </Page>
  );
}
