import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { DeleteOutlined, PlusOutlined, RightOutlined } from "@/ui/icons";
import { iconOf } from "@/ui/objectIcons";
import { PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { ObjectDrawer } from "./ObjectDrawer";
import "./objects.css";
import { describeError, useObjects, useRestoreObject, type DefinedObject } from "./useStudio";

function Line({ object }: { object: DefinedObject }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const Icon = iconOf(object.icon, object.key);
  return (
    <li>
      <Link to={`/settings/objects/${object.key}`} className="zk-object">
        <span className="zk-object-icon" aria-hidden="true"><Icon /></span>
        <span className="zk-object-name">
          <strong>{words(object.label, language)}</strong>
          <span className="zk-mono zk-muted">{object.key}</span>
        </span>
        <Badge tone={object.is_custom ? "blue" : "grey"}>{object.is_custom ? t("object.custom") : t("object.builtin")}</Badge>
        <span className="zk-object-count">{t(object.is_custom ? "object.fields" : "object.added", { count: object.field_count })}</span>
        <RightOutlined />
      </Link>
    </li>
  );
}

function Bin({ objects }: { objects: DefinedObject[] }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const restore = useRestoreObject();
  if (objects.length === 0) return null;
  return (
    <section className="zk-dropped">
      <h2 className="zk-dropped-title"><DeleteOutlined /> {t("bin.title")}</h2>
      <Panel isFlush>
        <ul>
          {objects.map((object) => (
            <li key={object.key} className="zk-line">
              <span className="zk-grow">{words(object.label, language)} <span className="zk-mono zk-muted">{object.key}</span></span>
              <Button size="small" loading={restore.isPending && restore.variables === object.key} onClick={() => restore.mutate(object.key)}>{t("bin.restore")}</Button>
            </li>
          ))}
        </ul>
      </Panel>
    </section>
  );
}

/** Every object that takes fields, and a new one at the press of a button. */
export default function ObjectsPage(): ReactNode {
  const { t } = useTranslation("studio/objects");
  const objects = useObjects();
  const bin = useObjects(true);
  const [isNew, setIsNew] = useState(false);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        note={t("note")}
        actions={<Button type="primary" icon={<PlusOutlined />} onClick={() => setIsNew(true)}>{t("object.add")}</Button>}
      />
      <Panel isFlush>
        <PageState query={objects} describe={describeError}>
          {(items) => <ul>{items.map((it) => <Line key={it.key} object={it} />)}</ul>}
        </PageState>
      </Panel>
      <Bin objects={bin.data ?? []} />
      {isNew && <ObjectDrawer object={null} onClose={() => setIsNew(false)} />}
    </Page>
  );
}
