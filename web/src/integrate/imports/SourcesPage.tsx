import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { DatabaseOutlined, PlusOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import "./imports.css";
import { SourceDrawer } from "./SourceDrawer";
import { describeError, useObjectWords, type ObjectKey, type Source } from "./useImports";
import { useSaveSource, useSources } from "./useSources";
import { OBJECTS } from "./words";

function SourceLine({ source, onOpen }: { source: Source; onOpen: () => void }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const labelOf = useObjectWords();
  return (
    <li>
      <button type="button" className="zk-plain zk-feed" onClick={onOpen}>
        <span className="zk-feed-rank" title={t("source.priority")}>{source.priority}</span>
        <span className="zk-grow">
          <strong>{source.name}</strong>
          <span className="zk-muted zk-feed-note">{t("source.mapped", { count: Object.keys(source.mapping).length })} · {t("source.version", { number: source.mapping_version })}</span>
        </span>
        <Badge>{labelOf(source.object)}</Badge>
      </button>
    </li>
  );
}

/** Where records come from, the most trusted first: priority decides whose value a customer shows. */
export default function SourcesPage(): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const can = useCan();
  const sources = useSources();
  const save = useSaveSource();
  const [open, setOpen] = useState<Source | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const button = can("sources.edit") ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>{t("source.add")}</Button> : undefined;
  const both = (text: string): CatalogField["label"] => ({ zh: text, en: text });
  const fields: CatalogField[] = [
    { key: "name", type: "text", label: both(t("source.name")), is_required: true, max_length: 80 },
    { key: "object", type: "choice", label: both(t("source.object")), is_required: true, choices: OBJECTS.map((it) => ({ value: it, label: both(t(`object.${it}`)) })) },
    { key: "priority", type: "number", label: both(t("source.priority")), is_required: true },
  ];
  function add(values: Record<string, unknown>): void {
    save.mutate(
      { id: null, name: String(values["name"]), object: values["object"] as ObjectKey, priority: Number(values["priority"]), customersOf: "" },
      { onSuccess: () => setIsAdding(false) },
    );
  }
  return (
    <Page>
      <PageHeader title={t("source.title")} note={t("source.note")} actions={button} />
      <Panel isFlush>
        <PageState query={sources} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState icon={<DatabaseOutlined />} title={t("source.none")} hint={t("source.noneHint")} action={button} />}>
          {(items) => <ul>{items.map((it) => <SourceLine key={it.id} source={it} onOpen={() => setOpen(it)} />)}</ul>}
        </PageState>
      </Panel>
      <SourceDrawer source={open} sources={sources.data ?? []} onClose={() => setOpen(null)} />
      <FormDrawer isOpen={isAdding} title={t("source.add")} sections={[{ key: "all", fields }]} initial={{ object: "customers", priority: 50 }} isSaving={save.isPending} onSave={add} onClose={() => setIsAdding(false)} />
    </Page>
  );
}
