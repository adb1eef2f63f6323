import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField, type CatalogObject } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { DeleteOutlined, DownOutlined, EditOutlined, UpOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { moved, SortableList } from "@/ui/SortableList";
import { iconOfType } from "./types";
import { useDeleteField, useFields, useOrderFields, useRestoreField, useUse, type DefinedField } from "./useStudio";

interface TableProps {
  object: string;
  described: CatalogObject;
  kept: DefinedField[];
  onOpen: (opened: { described: CatalogField; kept: DefinedField }) => void;
}

function Marks({ field }: { field: CatalogField }): ReactNode {
  const { t } = useTranslation("studio/objects");
  return (
    <span className="zk-row zk-field-marks">
      {field.is_required === true && <Badge tone="orange">{t("mark.required")}</Badge>}
      {field.is_searchable === true && <Badge>{t("mark.searchable")}</Badge>}
      {(field.data_class === "sensitive" || field.data_class === "secret") && <Badge tone="red">{t(`class.${field.data_class}`)}</Badge>}
    </span>
  );
}

function FieldWords({ field }: { field: CatalogField }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const Icon = iconOfType(field.type);
  return (
    <>
      <span className="zk-type-icon zk-type-icon-small" aria-hidden="true"><Icon /></span>
      <span className="zk-field-name">
        <strong>{words(field.label, language)}</strong>
        <span className="zk-mono zk-muted">{field.key}</span>
      </span>
      <span className="zk-field-type">{t(`type.${field.type}.name`)}</span>
      <Marks field={field} />
    </>
  );
}

/** How full a field is, in figures and as a bar. */
function Filled({ object, field }: { object: string; field: string }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const use = useUse(object).data;
  const count = use?.fields[field];
  if (use === undefined || use.records === 0 || count === undefined) return <span className="zk-filled" />;
  const share = count / use.records;
  return (
    <span className="zk-filled" title={t("use.title", { count, records: use.records })}>
      <span className="zk-filled-bar" aria-hidden="true"><span style={{ width: `${share * 100}%` }} /></span>
      {t("use.share", { share: Math.round(share * 100) })}
    </span>
  );
}

function useRemove(object: string): (field: DefinedField, name: string) => void {
  const { t } = useTranslation("studio/objects");
  const remove = useDeleteField(object);
  const restore = useRestoreField(object);
  return (field, name) =>
    remove.mutate(field.key, {
      onSuccess: () => notify({ kind: "success", text: t("field.removed", { name }), undo: () => restore.mutate(field.key) }),
    });
}

function Own({ object, described, kept, onOpen }: TableProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const order = useOrderFields(object);
  const remove = useRemove(object);
  // The new order shows at once; the server's answer confirms it.
  const keys = order.isPending ? order.variables : [...kept].sort((left, right) => left.position - right.position).map((it) => it.key);
  const lines = keys.flatMap((key) => {
    const field = described.fields.find((it) => it.key === key);
    const one = kept.find((it) => it.key === key);
    return field === undefined || one === undefined ? [] : [{ key, field, one }];
  });
  if (lines.length === 0) return <EmptyState isCompact title={t("field.none")} hint={t("field.noneHint")} />;
  return (
    <SortableList items={lines} keyOf={(it) => it.key} nameOf={(it) => words(it.field.label, language)} onMove={(from, to) => order.mutate(moved(keys, from, to))}>
      {({ field, one }, grip) => (
        <div className="zk-field-line" onDoubleClick={() => onOpen({ described: field, kept: one })}>
          {grip}
          <FieldWords field={field} />
          <Filled object={object} field={field.key} />
          <Button type="text" size="small" icon={<EditOutlined />} aria-label={t("field.edit", { name: words(field.label, language) })} onClick={() => onOpen({ described: field, kept: one })} />
          <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("field.remove", { name: words(field.label, language) })} onClick={() => remove(one, words(field.label, language))} />
        </div>
      )}
    </SortableList>
  );
}

function Bin({ object }: { object: string }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const fields = useFields(object, true).data ?? [];
  const restore = useRestoreField(object);
  if (fields.length === 0) return null;
  return (
    <section className="zk-dropped">
      <h2 className="zk-dropped-title"><DeleteOutlined /> {t("bin.fields")}</h2>
      <Panel isFlush>
        <ul>
          {fields.map((field) => (
            <li key={field.key} className="zk-line">
              <span className="zk-grow">{words(field.label, language)} <span className="zk-mono zk-muted">{field.key}</span></span>
              <span className="zk-muted">{t("bin.valuesKept")}</span>
              <Button size="small" loading={restore.isPending && restore.variables === field.key} onClick={() => restore.mutate(field.key)}>{t("bin.restore")}</Button>
            </li>
          ))}
        </ul>
      </Panel>
    </section>
  );
}

/** The fields of an object: the company's own, in an order that is dragged, and those that come with it. */
export function FieldTable(props: TableProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  const { described, kept, object } = props;
  const own = new Set(kept.map((it) => it.key));
  const builtIn = described.fields.filter((it) => !own.has(it.key));
  const [isAll, setIsAll] = useState(false);
  return (
    <>
      <Panel isFlush title={<>{t("field.own")} <span className="zk-tab-count">{kept.length}</span></>}>
        <Own {...props} />
      </Panel>
      <Panel
        isFlush
        className="zk-fields-builtin"
        title={<>{t("field.builtin")} <span className="zk-tab-count">{builtIn.length}</span></>}
        extra={<Button type="text" size="small" icon={isAll ? <UpOutlined /> : <DownOutlined />} aria-expanded={isAll} onClick={() => setIsAll(!isAll)}>{isAll ? t("field.fold") : t("field.unfold")}</Button>}
      >
        {isAll && builtIn.map((field) => <div key={field.key} className="zk-field-line"><FieldWords field={field} /></div>)}
      </Panel>
      <Bin object={object} />
    </>
  );
}
