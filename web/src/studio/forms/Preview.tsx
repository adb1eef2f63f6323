import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Alert } from "@/ui/controls";
import { FieldEditor, type Option } from "@/ui/fields/FieldEditor";
import { defaultsOf, refusals, shownSections, type Layout, type Values } from "./layout";
import { useMoment } from "./useLayout";
import { useOffers } from "./useOffers";

interface PreviewProps {
  layout: Layout;
  fields: CatalogField[];
  options: Record<string, Option[]>;
  isPhone: boolean;
}

/** The form as people will meet it; what is typed here goes nowhere, but shows what it shows. */
export function Preview({ layout, fields, options, isPhone }: PreviewProps): ReactNode {
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const moment = useMoment();
  const [values, setValues] = useState<Values>(() => defaultsOf(layout));
  const writable = fields.filter((it) => it.is_editable === true && it.is_masked !== true);
  const sections = shownSections({ layout, fields: writable, all: fields, values, language, moment });
  const offers = useOffers(layout.links, fields);
  const hints = offers.hints(values);
  const put = (key: string, value: unknown): void => {
    const now = { ...values, [key]: value };
    setValues({ ...now, ...offers.follow({ [key]: value }, now) });
  };
  const broken = refusals(layout, values, fields, language, moment);
  return (
    <div className={isPhone ? "zk-form-preview zk-form-preview-phone" : "zk-form-preview"}>
      <p className="zk-muted zk-hint">{t("preview.note")}</p>
      {broken.map((it) => <Alert key={it.text} type="error" showIcon title={it.text} />)}
      {sections.map((section) => (
        <section key={section.key}>
          <h3 className="zk-form-section-title">{section.title}</h3>
          <div className={`zk-form-grid zk-form-grid-${String(isPhone ? 1 : section.columns)}`}>
            {section.fields.map(({ field, isRequired, isWide }) => (
              <label key={field.key} className={isWide ? "zk-label zk-form-wide" : "zk-label"}>
                <span>{words(field.label, language)}{isRequired && <span className="zk-needed">*</span>}</span>
                <FieldEditor field={field} value={values[field.key]} options={options[field.key]} onChange={(value) => put(field.key, value)} />
                {hints[field.key] !== undefined && <span className="zk-muted zk-hint">{hints[field.key]}</span>}
              </label>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
