import { Button, Dropdown, Tabs } from "antd";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { useIsPhone } from "@/lib/useMedia";
import { Avatar } from "./Badge";
import { Facts } from "./Facts";
import { FieldValue } from "./fields/FieldValue";
import { DownOutlined } from "./icons";
import { LoadingState } from "./PageState";
import "./record-page.css";
import { useFitting } from "./useFitting";

interface HeaderProps {
  name: string;
  /** Stands for the kind of record; absent: the initial of its name. */
  icon?: ReactNode;
  /** Tags, owner, stage: small things after the name. */
  facts?: ReactNode;
  /** Numbers that explain themselves. */
  scores?: ReactNode;
  actions?: ReactNode;
  back?: ReactNode;
}

export function RecordHeader({ name, icon, facts, scores, actions, back }: HeaderProps): ReactNode {
  return (
    <header className="zk-record-head">
      {back}
      {icon === undefined ? <Avatar name={name} size={44} /> : <span className="zk-record-icon" aria-hidden="true">{icon}</span>}
      <div className="zk-record-who">
        <h1 className="zk-record-name">{name}</h1>
        <div className="zk-row zk-row-wrap zk-record-facts">{facts}</div>
      </div>
      {scores !== undefined && <div className="zk-record-scores">{scores}</div>}
      {actions !== undefined && <div className="zk-record-actions">{actions}</div>}
    </header>
  );
}

export interface FieldGroupProps {
  title?: string;
  fields: CatalogField[];
  values: Record<string, unknown>;
  /** Small thing after a value: its source, a lock, an edit button. */
  after?: (field: CatalogField) => ReactNode;
  extra?: ReactNode;
}

/** Label and value pairs, as the catalog describes them. */
export function FieldGroup({ title, fields, values, after, extra }: FieldGroupProps): ReactNode {
  const language = useLanguage();
  return (
    <section className="zk-group">
      {(title !== undefined || extra !== undefined) && (
        <div className="zk-row zk-spread">
          <h3 className="zk-group-title">{title}</h3>
          {extra}
        </div>
      )}
      <Facts
        items={fields.map((field) => ({
          key: field.key,
          label: words(field.label, language),
          value: <FieldValue field={field} value={values[field.key]} mode="full" />,
          after: after?.(field),
        }))}
      />
    </section>
  );
}

export interface RecordTab {
  key: string;
  label: string;
  count?: number | undefined;
  content: ReactNode;
}

/** Between two tabs; the ruler has it after each. */
const TAB_GAP = 20;

interface RecordPageProps {
  header: ReactNode;
  /** Absent: the tabs take its room. */
  left?: ReactNode;
  tabs: RecordTab[];
  tab: string;
  onTab: (key: string) => void;
  rail?: ReactNode;
  /** Actions that stay at the bottom of a phone. */
  bottom?: ReactNode;
}

/** Only the tabs belong to the tab list; Ant Design counts its overflow button in, which is no tab. */
function narrowTabList(bar: HTMLElement | null): void {
  const list = bar?.querySelector(".ant-tabs-nav-list");
  if (bar === null || list == null) return;
  bar.setAttribute("role", "presentation");
  bar.removeAttribute("aria-orientation");
  list.setAttribute("role", "tablist");
}

/** A part that still waits for its own code or words must not take away the page around it. */
function Part({ meanwhile = null, children }: { meanwhile?: ReactNode; children: ReactNode }): ReactNode {
  return <Suspense fallback={meanwhile}>{children}</Suspense>;
}

function TabLabel({ tab }: { tab: RecordTab }): ReactNode {
  return (
    <span>
      {tab.label}
      {tab.count !== undefined && <span className="zk-tab-count">{tab.count}</span>}
    </span>
  );
}

/** As many tabs as fit, the open one among them; the others wait in a menu. On a phone they scroll under the finger. */
function RecordTabs({ tabs, tab, onTab }: Pick<RecordPageProps, "tabs" | "tab" | "onTab">): ReactNode {
  const { t } = useTranslation("ui");
  const isPhone = useIsPhone();
  const fit = useFitting(tabs.length, tabs.findIndex((it) => it.key === tab));
  const shown = isPhone ? tabs : tabs.filter((_it, at) => fit.shown.includes(at));
  const others = tabs.filter((it) => !shown.includes(it));
  return (
    <div ref={fit.box} className="zk-record-tabs">
      <div ref={fit.ruler} className="zk-tabs-ruler" aria-hidden="true">{tabs.map((it) => <TabLabel key={it.key} tab={it} />)}</div>
      <Tabs
        activeKey={tab}
        onChange={onTab}
        tabBarGutter={TAB_GAP}
        renderTabBar={(bar, TabBar) => <TabBar {...{ ...bar, ref: narrowTabList }} />}
        tabBarExtraContent={
          others.length > 0 && (
            <Dropdown trigger={["click"]} menu={{ items: others.map((it) => ({ key: it.key, label: <TabLabel tab={it} /> })), onClick: ({ key }) => onTab(key) }}>
              <Button type="text" size="small" iconPlacement="end" icon={<DownOutlined />}>{t("tabs.more")}</Button>
            </Dropdown>
          )
        }
        items={shown.map((it) => ({ key: it.key, label: <TabLabel tab={it} />, children: <Part meanwhile={<LoadingState />}>{it.content}</Part> }))}
      />
    </div>
  );
}

/** Header above, field groups left, tabs in the centre, rail right; one column on a phone. */
export function RecordPage({ header, left, tabs, tab, onTab, rail, bottom }: RecordPageProps): ReactNode {
  return (
    <div className={`zk-record${rail === undefined ? "" : " zk-record-railed"}${left === undefined ? " zk-record-wide" : ""}`}>
      <div className="zk-record-top">{header}</div>
      {left !== undefined && <div className="zk-record-left"><Part>{left}</Part></div>}
      <div className="zk-record-centre">
        <RecordTabs tabs={tabs} tab={tab} onTab={onTab} />
      </div>
      {rail !== undefined && <aside className="zk-record-rail"><Part>{rail}</Part></aside>}
      {bottom !== undefined && <div className="zk-record-bottom"><Part>{bottom}</Part></div>}
    </div>
  );
}
