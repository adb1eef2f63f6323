import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { words, type CatalogObject } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useHotkey } from "@/lib/useHotkey";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented, Select, Tabs } from "@/ui/controls";
import { ArrowLeftOutlined, DesktopOutlined, MobileOutlined, RedoOutlined, RollbackOutlined, SaveOutlined, UndoOutlined } from "@/ui/icons";
import { LoadingState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { useConfirm } from "@/ui/useConfirm";
import { Canvas, type Picked } from "./Canvas";
import "./forms.css";
import { completed, plainLayout, type Layout } from "./layout";
import { Parts } from "./Parts";
import { Preview } from "./Preview";
import { Properties, settled } from "./Properties";
import { Rules } from "./Rules";
import { describeError, useCatalog, useCatalogObject, useKeptLayout, usePutLayout, useResetLayout, useRoleChoices, type KeptLayout } from "./useKeptLayout";
import { useUndo, type Undo } from "./useUndo";

interface DesignerProps {
  object: CatalogObject;
  kept: KeptLayout;
  role: string;
  onRole: (role: string) => void;
}

function startOf(kept: KeptLayout, object: CatalogObject): Layout {
  return completed(kept.layout ?? plainLayout(object.fields), object.fields);
}

function RoleChoice({ role, kept, onRole }: Pick<DesignerProps, "role" | "kept" | "onRole">): ReactNode {
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const roles = useRoleChoices().map((it) => ({ value: it.value, label: `${words(it, language)}${kept.roles.includes(it.value) ? " •" : ""}` }));
  return <Select className="zk-layout-role" aria-label={t("role.label")} options={[{ value: "", label: t("role.all") }, ...roles]} value={role} onChange={onRole} />;
}

function Bar({ object, kept, role, onRole, draft }: DesignerProps & { draft: Undo<Layout> }): ReactNode {
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const confirm = useConfirm();
  const put = usePutLayout(object.key, role);
  const drop = useResetLayout(object.key, role);
  const save = (): void => put.mutate({ layout: settled(draft.now, object.fields), version: kept.version }, { onSuccess: () => notify({ kind: "success", text: t("saved") }) });
  const reset = (): void => confirm({ title: t("reset.title"), text: t("reset.text"), okText: t("reset.ok"), run: () => drop.mutateAsync(undefined) });
  useHotkey("mod+s", save);
  useHotkey("mod+z", () => draft.undo?.());
  return (
    <header className="zk-layout-bar">
      <Link to={`/settings/objects/${object.key}`} className="zk-back" aria-label={t("back", { name: words(object.label, language) })}><ArrowLeftOutlined /></Link>
      <h1 className="zk-page-title">{t("title", { name: words(object.label, language) })}</h1>
      <RoleChoice role={role} kept={kept} onRole={onRole} />
      <span className="zk-grow" />
      <Button type="text" icon={<UndoOutlined />} disabled={draft.undo === undefined} aria-label={t("undo")} title={`${t("undo")} (Ctrl Z)`} onClick={draft.undo} />
      <Button type="text" icon={<RedoOutlined />} disabled={draft.redo === undefined} aria-label={t("redo")} title={t("redo")} onClick={draft.redo} />
      <Button icon={<RollbackOutlined />} disabled={kept.version === 0} loading={drop.isPending} onClick={reset}>{t("reset.button")}</Button>
      <Button type="primary" icon={<SaveOutlined />} loading={put.isPending} disabled={draft.undo === undefined} onClick={save}>{t("save")}</Button>
    </header>
  );
}

function FormTab({ object, draft }: { object: CatalogObject; draft: Undo<Layout> }): ReactNode {
  const { t } = useTranslation("studio/forms");
  const directory = useDirectory();
  const [picked, setPicked] = useState<Picked>(null);
  const [mode, setMode] = useState<string>("design");
  const options = useMemo(() => directory.optionsOf(object.fields), [directory, object]);
  const shared = { layout: draft.now, fields: object.fields, options };
  return (
    <>
      <Segmented
        className="zk-layout-mode"
        aria-label={t("mode.label")}
        value={mode}
        options={[{ value: "design", label: t("mode.design") }, { value: "desktop", label: t("mode.desktop"), icon: <DesktopOutlined /> }, { value: "phone", label: t("mode.phone"), icon: <MobileOutlined /> }]}
        onChange={setMode}
      />
      {mode === "design" ? (
        <div className="zk-layout-design">
          <Canvas {...shared} picked={picked} onPick={setPicked} onChange={draft.put} />
          <Panel className="zk-layout-side"><Properties {...shared} picked={picked} onChange={draft.put} /></Panel>
        </div>
      ) : (
        <Panel><Preview {...shared} isPhone={mode === "phone"} /></Panel>
      )}
    </>
  );
}

function Designer(props: DesignerProps): ReactNode {
  const { object, kept } = props;
  const { t } = useTranslation("studio/forms");
  const directory = useDirectory();
  const objects = useCatalog();
  const draft = useUndo(startOf(kept, object));
  const options = useMemo(() => directory.optionsOf(object.fields), [directory, object]);
  const { reset } = draft;
  // What was just saved or reset is the new beginning.
  useEffect(() => reset(startOf(kept, object)), [reset, kept, object]);
  return (
    <div className="zk-layout">
      <Bar {...props} draft={draft} />
      <Tabs
        items={[
          { key: "form", label: t("tab.form"), children: <FormTab object={object} draft={draft} /> },
          { key: "rules", label: <span>{t("tab.rules")}{draft.now.rules.length > 0 && <span className="zk-tab-count">{draft.now.rules.length}</span>}</span>, children: <Rules layout={draft.now} fields={object.fields} options={options} onChange={draft.put} /> },
          { key: "page", label: t("tab.page"), children: <Parts layout={draft.now} object={object} objects={objects} onChange={draft.put} /> },
        ]}
      />
    </div>
  );
}

/** Form, rules and page of an object, arranged by hand, for everybody or for one role. */
export default function LayoutPage(): ReactNode {
  const { object: key = "" }: { object?: string } = useParams({ strict: false });
  const [role, setRole] = useState("");
  const object = useCatalogObject(key).data;
  const kept = useKeptLayout(key, role);
  if (object === undefined) return <LoadingState />;
  return (
    <PageState query={kept} describe={describeError}>
      {(found) => <Designer key={role} object={object} kept={found} role={role} onRole={setRole} />}
    </PageState>
  );
}
