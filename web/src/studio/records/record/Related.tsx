import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { useCatalog } from "@/api/useCatalog";
import { words, type CatalogField, type CatalogObject } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { asText } from "@/ui/fields/values";
import { AppstoreOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import type { RecordTab } from "@/ui/RecordPage";
import { catalogColumns } from "@/ui/table/catalogColumns";
import { DataTable } from "@/ui/table/DataTable";
import { pathOf } from "../useDescribed";
import { useCounts, useObjectRows } from "../useObjectRecords";
import type { RecordRow } from "../useRecords";

interface RelatedProps {
  /** The object whose records point here. */
  object: CatalogObject;
  /** Its field that does. */
  by: CatalogField;
  id: string;
}

const ROW_HEIGHT = 36;

/** The condition of records that name this one by a field. */
function naming(by: CatalogField, id: string): string {
  return JSON.stringify(by.type === "references" ? { field: by.key, op: "has_any", value: [id] } : { field: by.key, op: "eq", value: id });
}

/** Records of another object that name this one. */
function RelatedRows({ object, by, id }: RelatedProps): ReactNode {
  const { t } = useTranslation("studio/records");
  const language = useLanguage();
  const directory = useDirectory();
  const navigate = useNavigate();
  const where = naming(by, id);
  const listed = useMemo(
    () => object.fields.filter((it) => it.key !== by.key && (it.is_listed === true || it.key === object.title)).map((it) => ({ ...it, is_sortable: false })),
    [object, by],
  );
  const rows = useObjectRows(object.key, { q: "", where, sort: "", fields: listed.map((it) => it.key).join(",") }, true);
  const columns = useMemo(
    () =>
      catalogColumns<RecordRow>(listed, {
        language, fixed: object.title, placeOf: (row) => ({ object: object.key, id: row.id }), valueOf: (row, field) => directory.named([field], row.values)[field.key],
      }),
    [listed, language, object, directory],
  );
  const path = pathOf(object.key);
  return (
    <div className="zk-inner-table" style={{ "--zk-inner-height": `${String(Math.min(520, ROW_HEIGHT * Math.max(rows.rows.length, 5) + 84))}px` } as never}>
      <DataTable
        id={`${object.key}.related`}
        label={words(object.plural, language)}
        columns={columns}
        {...rows}
        rowKey={(it) => it.id}
        rowName={(it) => asText(it.values[object.title])}
        onOpen={(row) => void navigate({ to: `${path}/${row.id}` })}
        empty={<EmptyState isCompact icon={<AppstoreOutlined />} title={t("related.none", { name: words(object.plural, language) })} action={<Link to={path}>{t("related.open", { name: words(object.plural, language) })}</Link>} />}
      />
    </div>
  );
}

/** A tab for every object with a reference to this one. */
export function useRelatedTabs(target: string, id: string): RecordTab[] {
  const language = useLanguage();
  const can = useCan();
  const related = useCatalog()
    .filter((it) => it.key.endsWith("_c") && (can(`${it.key}.view`) || it.grants.includes(`${it.key}.view`)))
    .flatMap((object) =>
      object.fields
        .filter((by) => by.reference === target && by.is_masked !== true && (by.type === "reference" || by.type === "references"))
        .map((by) => ({ object, by })),
    );
  const counts = useCounts(related.map(({ object, by }) => ({ object: object.key, where: naming(by, id) })));
  return related.map(({ object, by }, at) => ({
    key: `related:${object.key}.${by.key}`,
    // Two fields of one object may point here: then the field tells which.
    label: related.filter((it) => it.object.key === object.key).length > 1 ? `${words(object.plural, language)} · ${words(by.label, language)}` : words(object.plural, language),
    count: counts[at],
    content: <RelatedRows object={object} by={by} id={id} />,
  }));
}
