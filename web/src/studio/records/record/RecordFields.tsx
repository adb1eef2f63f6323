import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { plainLayout, shownSections, useLayout, useMoment, type ShownSection } from "@/studio/forms/public";
import type { CatalogObject } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import "@/ui/facts.css";
import { isBlank } from "@/ui/fields/values";
import { useDescribed } from "../useDescribed";
import { FieldPlace } from "../FieldPlace";
import type { RecordRow } from "../useRecords";
import { RecordLine } from "./RecordLine";
import "../records.css";

interface FieldsProps {
  object: CatalogObject;
  record: RecordRow;
  /** One column, and blank fields behind a button: for the drawer. */
  isBrief?: boolean;
}

function filledOf(sections: ShownSection[], record: RecordRow): ShownSection[] {
  return sections
    .map((it) => ({ ...it, fields: it.fields.filter((one) => !isBlank(record.values[one.field.key])) }))
    .filter((it) => it.fields.length > 0);
}

/** The fields of a record in the sections of its layout; each is edited in its place. */
export function RecordFields({ object, record, isBrief = false }: FieldsProps): ReactNode {
  const { t } = useTranslation("studio/records");
  const language = useLanguage();
  const directory = useDirectory();
  const moment = useMoment();
  const layout = useLayout(object.key).data;
  const { may } = useDescribed(object.key);
  const [isAll, setIsAll] = useState(!isBrief);
  const options = useMemo(() => directory.optionsOf(object.fields), [directory, object]);
  const all = object.fields;
  const sections = shownSections({ layout: layout ?? plainLayout(all), fields: all, all, values: record.values, language, moment });
  const filled = filledOf(sections, record);
  const count = (list: ShownSection[]): number => list.reduce((sum, it) => sum + it.fields.length, 0);
  const blanks = count(sections) - count(filled);
  const shown = directory.named(all, record.values);
  return (
    <FieldPlace object={object.key} id={record.id}>
      <div className="zk-sections">
        {(isAll ? sections : filled).map((section) => (
          <section key={section.key} className="zk-group">
            {section.title !== "" && <h2 className="zk-group-title">{section.title}</h2>}
            <div className={`zk-lines zk-lines-${String(isBrief ? 1 : section.columns)}`}>
              {section.fields.map(({ field, isWide }) => (
                <dl key={field.key} className={isWide ? "zk-facts zk-lines-wide" : "zk-facts"}>
                  <RecordLine object={object.key} record={record} field={field} shown={shown} mayEdit={may("edit")} options={options[field.key]} />
                </dl>
              ))}
            </div>
          </section>
        ))}
        {isBrief && blanks > 0 && (
          <Button type="text" size="small" className="zk-fields-more" onClick={() => setIsAll(!isAll)}>
            {isAll ? t("fields.fewer") : t("fields.more", { count: blanks })}
          </Button>
        )}
      </div>
    </FieldPlace>
  );
}
