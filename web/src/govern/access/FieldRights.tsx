import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCatalog } from "@/api/useCatalog";
import { words, type CatalogField, type CatalogObject } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Select } from "@/ui/controls";
import { byClass, RIGHTS, setRights, type Right, type Rights } from "./rightsOfFields";

interface Props {
  rights: Rights;
  grants: Set<string>;
  isLocked: boolean;
  onChange: (rights: Rights) => void;
}

const CLASS_TONES: Record<string, "orange" | "red"> = { sensitive: "orange", secret: "red" };

/** What a role may do with each field of an object: by its data class, unless the role says otherwise. */
export function FieldRights({ rights, grants, isLocked, onChange }: Props): ReactNode {
  const { t } = useTranslation("govern/access");
  const language = useLanguage();
  const objects = useCatalog().filter((it) => it.is_kept_record !== false && it.verbs.some((verb) => grants.has(`${it.key}.${verb}`)));
  const [chosen, setChosen] = useState("");
  const shown = objects.find((it) => it.key === chosen) ?? objects[0];
  if (shown === undefined) return null;
  const counted = (it: CatalogObject): number => Object.keys(rights).filter((name) => name.startsWith(`${it.key}.`)).length;
  const named = (it: CatalogObject): string => (counted(it) > 0 ? t("fields.object", { name: words(it.plural, language), count: counted(it) }) : words(it.plural, language));
  return (
    <section className="zk-stack" style={{ gap: 8 }} aria-label={t("fields.title")}>
      <h2 className="zk-form-section-title">{t("fields.title")}</h2>
      <p className="zk-muted">{t("fields.note")}</p>
      <div className="zk-row" style={{ flexWrap: "wrap" }}>
        <Select aria-label={t("fields.pick")} value={shown.key} onChange={setChosen} style={{ minWidth: 160 }} options={objects.map((it) => ({ value: it.key, label: named(it) }))} />
        {!isLocked && <Bulk object={shown} rights={rights} onChange={onChange} />}
      </div>
      <ul className="zk-field-rights">
        {shown.fields.map((field) => (
          <Line key={field.key} object={shown} field={field} rights={rights} grants={grants} isLocked={isLocked} onChange={onChange} />
        ))}
      </ul>
    </section>
  );
}

interface BulkProps {
  object: CatalogObject;
  rights: Rights;
  onChange: (rights: Rights) => void;
}

function Bulk({ object, rights, onChange }: BulkProps): ReactNode {
  const { t } = useTranslation("govern/access");
  const put = (fields: CatalogField[], right: Right | null): void => onChange(setRights(rights, object, { fields, right }));
  const guarded = object.fields.filter((it) => it.data_class === "sensitive" || it.data_class === "secret");
  return (
    <>
      <Select
        aria-label={t("fields.all")}
        placeholder={t("fields.all")}
        value={null}
        onChange={(right: Right) => put(object.fields, right)}
        style={{ minWidth: 150 }}
        options={RIGHTS.map((it) => ({ value: it, label: t("fields.allTo", { right: t(`fields.${it}`) }) }))}
      />
      {guarded.length > 0 && <Button size="small" onClick={() => put(guarded, "hidden")}>{t("fields.hideGuarded")}</Button>}
      <Button size="small" type="text" onClick={() => put(object.fields, null)}>{t("fields.reset")}</Button>
    </>
  );
}

interface LineProps extends Props {
  object: CatalogObject;
  field: CatalogField;
}

function Line({ object, field, rights, grants, isLocked, onChange }: LineProps): ReactNode {
  const { t } = useTranslation("govern/access");
  const language = useLanguage();
  const name = `${object.key}.${field.key}`;
  const isTitle = field.key === object.title;
  const usual = t("fields.byClass", { right: t(`fields.${byClass(field, grants)}`) });
  const said = rights[name];
  const right = said === undefined ? usual : t(`fields.${said}`);
  const offered = RIGHTS.filter((it) => !isTitle || it === "view" || it === "edit");
  const data = field.data_class ?? "internal";
  return (
    <li className={said === undefined ? "" : "zk-field-said"}>
      <span className="zk-grow">{words(field.label, language)}</span>
      {CLASS_TONES[data] !== undefined && <Badge tone={CLASS_TONES[data] ?? "grey"}>{t(`fields.class.${data}`)}</Badge>}
      {isLocked ? (
        <span className="zk-muted">{right}</span>
      ) : (
        <Select
          size="small"
          aria-label={t("fields.of", { name: words(field.label, language) })}
          value={said ?? ""}
          onChange={(value: Right | "") => onChange(setRights(rights, object, { fields: [field], right: value === "" ? null : value }))}
          options={[{ value: "" as const, label: usual }, ...offered.map((it) => ({ value: it, label: t(`fields.${it}`) }))]}
        />
      )}
    </li>
  );
}
