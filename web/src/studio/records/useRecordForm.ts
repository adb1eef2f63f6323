import { useMemo, useState } from "react";
import { useDirectory } from "@/govern/access/public";
import { defaultsOf, plainLayout, refusals, shownSections, useLayout, useMoment, useOffers } from "@/studio/forms/public";
import type { CatalogObject } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import type { Option } from "@/ui/fields/FieldEditor";
import type { FormSection } from "@/ui/FormDrawer";
import { isBlank } from "@/ui/fields/values";
import { writable, writableAtStart, type Values } from "./fields";
import { fieldProblem } from "./useRecords";

export interface RecordForm {
  isReady: boolean;
  sections: FormSection[];
  defaults: Values;
  options: Record<string, Option[]>;
  /** What a change takes from fields whose options hang on it. */
  follow: (changed: Values, values: Values) => Values;
  /** Words under fields: what to choose first, or why one is blank now. */
  hints: Record<string, string>;
  /** Called with every change. */
  watch: (values: Values) => void;
  /** Rules that the values break, before the server is asked: by field, "" above the form. */
  problems: Record<string, string>;
  /** False, and the words are shown, when a rule is broken. */
  check: (values: Values) => boolean;
  /** Fields that do not show keep out of what is sent. */
  visible: (values: Values) => Values;
}

/** A form as the layout says it looks with the values that are in it; `given`: what a new record has already. */
export function useRecordForm(object: CatalogObject | null | undefined, start: Values, refused: unknown, given?: Values): RecordForm {
  const language = useLanguage();
  const moment = useMoment();
  const directory = useDirectory();
  const layout = useLayout(object?.key ?? "");
  const [values, watch] = useState<Values>(start);
  const [broken, setBroken] = useState<Record<string, string>>({});
  const all = useMemo(() => object?.fields ?? [], [object]);
  const fields = useMemo(() => (given === undefined ? writable(all) : writableAtStart(all, given)), [all, given]);
  const held = useMemo(() => layout.data ?? plainLayout(all), [layout.data, all]);
  const seen = useMemo(() => ({ ...start, ...values }), [start, values]);
  const offers = useOffers(held.links, all);
  const shown = shownSections({ layout: held, fields, all, values: seen, language, moment });
  const keys = new Set(shown.flatMap((it) => it.fields.map((one) => one.field.key)));
  const told = fieldProblem(refused);
  return {
    isReady: object != null && !layout.isPending,
    sections: shown.map((it) => ({
      key: it.key, title: it.title, columns: it.columns, fields: it.fields.map((one) => one.field), wide: it.fields.filter((one) => one.isWide).map((one) => one.field.key),
    })),
    defaults: useMemo(() => defaultsOf(held), [held]),
    options: useMemo(() => directory.optionsOf(fields), [directory, fields]),
    follow: (changed, now) => offers.follow(changed, { ...start, ...now }),
    hints: offers.hints(seen),
    watch: (next) => {
      watch(next);
      if (Object.keys(broken).length > 0) setBroken({});
    },
    problems: useMemo(() => ({ ...broken, ...(told === null ? {} : { [told.field]: told.text }) }), [broken, told?.field, told?.text]),
    check: (given) => {
      const found = refusals(held, { ...start, ...given }, all, language, moment);
      setBroken(Object.fromEntries(found.map((it) => [it.field, it.text])));
      return found.length === 0;
    },
    visible: (given) => Object.fromEntries(Object.entries(given).filter(([key, value]) => keys.has(key) || !isBlank(value))),
  };
}
