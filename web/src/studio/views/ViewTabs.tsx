import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Skeleton } from "@/ui/controls";
import { SaveOutlined, TeamOutlined, UndoOutlined } from "@/ui/icons";
import type { Layout } from "./layout";
import { NameModal } from "./LazyNameModal";
import { ViewMenu } from "./ViewMenu";
import "./views.css";
import { useCreateView, usePutView, type View, type ViewDraft } from "./useViews";

export interface ViewState {
  condition: Record<string, unknown>;
  columns: string[];
  sort: string;
  layout: Layout;
}

interface TabsProps {
  object: string;
  views: View[] | undefined;
  current: View | undefined;
  /** What the list shows differs from what the view keeps. */
  isChanged: boolean;
  /** What would be kept. */
  state: ViewState;
  onOpen: (id: string | null) => void;
  onReset: () => void;
}

function Changed({ current, state, onReset, onSaveAs }: Pick<TabsProps, "current" | "state" | "onReset"> & { onSaveAs: () => void }): ReactNode {
  const { t } = useTranslation("studio/views");
  const put = usePutView();
  const isOwn = current?.kind === "mine";
  return (
    <>
      <Button type="text" size="small" icon={<UndoOutlined />} onClick={onReset}>
        {t("reset")}
      </Button>
      {isOwn && (
        <Button size="small" icon={<SaveOutlined />} loading={put.isPending} onClick={() => put.mutate({ view: current, change: state }, { onSuccess: onReset })}>
          {t("save")}
        </Button>
      )}
      <Button size="small" icon={<SaveOutlined />} onClick={onSaveAs}>
        {t("saveAs")}
      </Button>
    </>
  );
}

/** The views of a list as tabs; what differs from the open view can be saved or dropped. */
export function ViewTabs(props: TabsProps): ReactNode {
  const { object, views, current, isChanged, state, onOpen, onReset } = props;
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const create = useCreateView();
  const [isNaming, setIsNaming] = useState(false);
  function saveAs(name: string, isShared: boolean): void {
    const body: ViewDraft = { object, name, ...state, is_shared: isShared };
    create.mutate(body, {
      onSuccess: (made) => {
        setIsNaming(false);
        onOpen(made.id);
      },
    });
  }
  if (views === undefined) return <div className="zk-views"><Skeleton.Button active size="small" style={{ width: 320 }} /></div>;
  return (
    <div className="zk-views">
      <nav className="zk-views-tabs" aria-label={t("label")}>
        {views.map((view) => (
          <button
            key={view.id}
            type="button"
            className={view.id === current?.id ? "zk-plain zk-view zk-view-on" : "zk-plain zk-view"}
            aria-current={view.id === current?.id ? "page" : undefined}
            onClick={() => onOpen(view.id)}
          >
            {words(view.name, language)}
            {view.kind === "shared" && <TeamOutlined aria-label={t("shared")} />}
          </button>
        ))}
      </nav>
      <span className="zk-row zk-views-actions zk-icons-on-phone">
        {isChanged && <Changed current={current} state={state} onReset={onReset} onSaveAs={() => setIsNaming(true)} />}
        {current !== undefined && current.kind !== "system" && <ViewMenu view={current} onGone={() => onOpen(null)} />}
      </span>
      {isNaming && <NameModal title={t("saveAsTitle")} isBusy={create.isPending} onName={saveAs} onClose={() => setIsNaming(false)} />}
    </div>
  );
}
