import { Tabs } from "antd";
import { Suspense, type ReactNode } from "react";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Avatar } from "./Badge";
import { Facts } from "./Facts";
import { FieldValue } from "./fields/FieldValue";
import "./record-page.css";

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
function Part({ children }: { children: ReactNode }): ReactNode {
  return <Suspense fallback={null}>{children}</Suspense>;
}

/** Header above, field groups left, tabs in the centre, rail right; one column on a phone. */
export function RecordPage({ header, left, tabs, tab, onTab, rail, bottom }: RecordPageProps): ReactNode {
  return (
    <div className={`zk-record${rail === undefined ? "" : " zk-record-railed"}${left === undefined ? " zk-record-wide" : ""}`}>
      <div className="zk-record-top">{header}</div>
      {left !== undefined && <div className="zk-record-left"><Part>{left}</Part></div>}
      <div className="zk-record-centre">
        <Tabs
          activeKey={tab}
          onChange={onTab}
          renderTabBar={(bar, TabBar) => <TabBar {...{ ...bar, ref: narrowTabList }} />}
          items={tabs.map((it) => ({
            key: it.key,
            label: (
              <span>
                {it.label}
                {it.count !== undefined && <span className="zk-tab-count">{it.count}</span>}
              </span>
            ),
            children: <Part>{it.content}</Part>,
          }))}
        />
      </div>
      {rail !== undefined && <aside className="zk-record-rail"><Part>{rail}</Part></aside>}
      {bottom !== undefined && <div className="zk-record-bottom"><Part>{bottom}</Part></div>}
    </div>
  );
}
