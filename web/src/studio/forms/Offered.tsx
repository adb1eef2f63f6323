import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented, Select } from "@/ui/controls";
import { TableOutlined } from "@/ui/icons";
import { linkable, putLink, valuesOf, wordOf, type Link } from "./links";
import { OfferMatrix } from "./OfferMatrix";

interface OfferedProps {
  field: CatalogField;
  fields: CatalogField[];
  links: Link[];
  onChange: (links: Link[]) => void;
}

/** A link begins with everything offered but while the other field is blank. */
const begun = (field: CatalogField, by: CatalogField): Link => ({ field: field.key, by: by.key, offers: { "": [] } });

function Summary({ link, field, by }: { link: Link; field: CatalogField; by: CatalogField }): ReactNode {
  const { t } = useTranslation(["studio/forms", "ui"]);
  const language = useLanguage();
  const yesNo = { yes: t("ui:yes"), no: t("ui:no") };
  const told = (key: string): string => {
    const offered = link.offers[key];
    if (offered === undefined) return t("link.every");
    if (offered.length === 0) return t("link.nothing");
    return offered.length > 3 ? t("link.count", { count: offered.length }) : offered.map((it) => wordOf(field, it, language, yesNo)).join(language === "zh-CN" ? "、" : ", ");
  };
  return (
    <dl className="zk-offers">
      {["", ...valuesOf(by)].map((key) => (
        <div key={key}>
          <dt>{key === "" ? t("link.blank") : wordOf(by, key, language, yesNo)}</dt>
          <dd className={link.offers[key] === undefined ? "zk-muted" : undefined}>{told(key)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Which options a choice offers: all, or by what another field has. */
export function Offered({ field, fields, links, onChange }: OfferedProps): ReactNode {
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const link = links.find((it) => it.field === field.key);
  const by = fields.find((it) => it.key === link?.by);
  const others = linkable(field, fields, links);
  const first = others[0];
  const put = (next: Link | null): void => onChange(putLink(links, field.key, next));
  return (
    <div className="zk-label">
      {t("link.title")}
      {first === undefined && link === undefined ? <span className="zk-muted zk-hint">{t("link.none_by")}</span> : (
        <Segmented
          size="small"
          aria-label={t("link.title")}
          value={link === undefined ? "all" : "some"}
          options={[{ value: "all", label: t("link.all") }, { value: "some", label: t("link.some") }]}
          onChange={(next) => put(next === "some" && first !== undefined ? begun(field, first) : null)}
        />
      )}
      {link !== undefined && (
        <Select
          aria-label={t("link.by")}
          showSearch={{ optionFilterProp: "label" }}
          options={others.map((it) => ({ value: it.key, label: words(it.label, language) }))}
          value={link.by}
          onChange={(key: string) => {
            const next = others.find((it) => it.key === key);
            if (next !== undefined && key !== link.by) put(begun(field, next));
          }}
        />
      )}
      {link !== undefined && by !== undefined && (
        <>
          <Summary link={link} field={field} by={by} />
          <Button size="small" icon={<TableOutlined />} onClick={() => setIsOpen(true)}>{t("link.edit")}</Button>
          {isOpen && (
            <OfferMatrix
              link={link}
              field={field}
              by={by}
              onClose={() => setIsOpen(false)}
              onDone={(offers) => {
                put({ ...link, offers });
                setIsOpen(false);
              }}
            />
          )}
        </>
      )}
    </div>
  );
}
