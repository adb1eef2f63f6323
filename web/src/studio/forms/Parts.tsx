import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField, type CatalogObject } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Checkbox } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { moved, SortableList } from "@/ui/SortableList";
import { arranged, type Layout, type PagePart } from "./layout";
import { CUSTOMER_CARDS, CUSTOMER_TABS, withRelated } from "./parts";

interface Part {
  key: string;
  name: string;
}

interface PartsProps {
  layout: Layout;
  object: CatalogObject;
  /** All objects: those that refer to this one have a tab. */
  objects: CatalogObject[];
  onChange: (layout: Layout) => void;
}

/** What the record page of an object can hold. */
function usePageParts(object: CatalogObject, objects: CatalogObject[]): { tabs: Part[]; rail: Part[] } {
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const named = (keys: readonly string[]): Part[] => keys.map((key) => ({ key, name: t(`part.${key}`) }));
  const related = objects
    .filter((it) => it.is_custom === true)
    .flatMap((it) => {
      const by = it.fields.filter((field) => field.reference === object.key && (field.type === "reference" || field.type === "references"));
      const name = (field: CatalogField): string => (by.length > 1 ? `${words(it.plural, language)} · ${words(field.label, language)}` : words(it.plural, language));
      return by.map((field) => ({ key: `related:${it.key}.${field.key}`, name: name(field) }));
    });
  if (object.key === "customers") return { tabs: withRelated(named(CUSTOMER_TABS), related), rail: named(CUSTOMER_CARDS) };
  return { tabs: [...named(["details", "comments"]), ...related, ...named(["log"])], rail: named(["summary"]) };
}

function PartList({ title, parts, value, onChange }: { title: string; parts: Part[]; value: PagePart[]; onChange: (parts: PagePart[]) => void }): ReactNode {
  const ordered = arranged(parts, value.map((it) => ({ ...it, is_shown: true })));
  const isShown = (key: string): boolean => value.find((it) => it.key === key)?.is_shown ?? true;
  const put = (keys: string[], turned?: string): void => onChange(keys.map((key) => ({ key, is_shown: key === turned ? !isShown(key) : isShown(key) })));
  const keys = ordered.map((it) => it.key);
  return (
    <Panel title={title} isFlush>
      <SortableList items={ordered} keyOf={(it) => it.key} nameOf={(it) => it.name} onMove={(from, to) => put(moved(keys, from, to))}>
        {(part, grip) => (
          <div className="zk-line zk-part">
            {grip}
            <Checkbox checked={isShown(part.key)} onChange={() => put(keys, part.key)}>{part.name}</Checkbox>
          </div>
        )}
      </SortableList>
    </Panel>
  );
}

/** Tabs and cards of the record page: their order, and which of them show. */
export function Parts({ layout, object, objects, onChange }: PartsProps): ReactNode {
  const { t } = useTranslation("studio/forms");
  const { tabs, rail } = usePageParts(object, objects);
  return (
    <div className="zk-parts">
      <PartList title={t("part.tabs")} parts={tabs} value={layout.tabs} onChange={(next) => onChange({ ...layout, tabs: next })} />
      <PartList title={t("part.rail")} parts={rail} value={layout.rail} onChange={(next) => onChange({ ...layout, rail: next })} />
    </div>
  );
}
