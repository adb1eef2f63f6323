import { useNavigate, useParams } from "@tanstack/react-router";
import { lazy, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { inSentence, type CatalogField } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { Button } from "@/ui/controls";
import { AppstoreOutlined, ImportOutlined, PlusOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { RecordsPage } from "./RecordsPage";
import { fieldsOf, pathOf, useDescribed } from "./useDescribed";
import { useObjectRows } from "./useObjectRecords";
import type { ListQuestion, RecordRow, RecordRows } from "./useRecords";

/** With its editors it weighs as much as the list; it comes with the first record that opens. */
const RecordDrawer = lazy(() => import("./RecordDrawer"));
const ASKED = ["owner"];
/** Their files come in by way of customers, or not at all. */
const FILED_ELSEWHERE = new Set(["customers", "orders", "activities", "tasks"]);

function newestFirst(fields: CatalogField[]): string {
  const at = ["happened_at", "ordered_at", "created_at"].find((key) => fields.some((it) => it.key === key && it.is_sortable === true));
  return at === undefined ? "" : `-${at}`;
}

/** Records of whatever object the address names. */
export function ObjectList({ object }: { object: string }): ReactNode {
  const { t } = useTranslation("studio/records");
  const navigate = useNavigate();
  const can = useCan();
  const described = useDescribed(object);
  const useRows = (asked: ListQuestion, isOn: boolean): RecordRows<RecordRow> => useObjectRows(object, asked, isOn);
  if (described.object === null) return <EmptyState icon={<AppstoreOutlined />} title={t("missing.object")} hint={t("missing.objectHint")} />;
  const fields = fieldsOf(described.object);
  const name = inSentence(described.name);
  const add = (): void => void navigate({ to: `${pathOf(object)}/new` });
  const mayCreate = described.may("create");
  const mayImport = can("imports.run") && !FILED_ELSEWHERE.has(object) && (mayCreate || described.may("edit"));
  const button = mayCreate && <Button type="primary" icon={<PlusOutlined />} onClick={add}>{t("new.button", { name })}</Button>;
  return (
    <RecordsPage<RecordRow>
      key={object}
      object={object}
      path={pathOf(object)}
      defaultSort={newestFirst(fields)}
      described={described.object}
      useRows={useRows}
      alwaysAsked={fields.some((it) => it.key === "owner") ? ASKED : []}
      actions={
        <>
          {mayImport && <Button icon={<ImportOutlined />} onClick={() => void navigate({ to: "/imports/new", search: { object } })}>{t("list.import")}</Button>}
          {button}
        </>
      }
      whenNone={<EmptyState icon={<AppstoreOutlined />} title={t("empty.none", { name: inSentence(described.plural) })} hint={mayCreate ? t("empty.noneHint", { name }) : t("empty.noneHintPlain", { name })} action={button} />}
      drawer={(place) => <RecordDrawer object={object} {...place} onExpand={(id) => void navigate({ to: `${pathOf(object)}/${id}` })} />}
    />
  );
}

export default function ObjectListPage(): ReactNode {
  const { object = "" }: { object?: string } = useParams({ strict: false });
  return <ObjectList object={object} />;
}
