import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Dropdown } from "@/ui/controls";
import { BarChartOutlined, CalendarOutlined, EnvironmentOutlined, GroupOutlined, ProjectOutlined, TableOutlined } from "@/ui/icons";
import { groupable, possibleKinds, settled, type Layout, type LayoutKind } from "./layout";
import "./layouts.css";

const ICONS: Record<LayoutKind, ReactNode> = {
  table: <TableOutlined />, kanban: <ProjectOutlined />, calendar: <CalendarOutlined />, chart: <BarChartOutlined />, map: <EnvironmentOutlined />,
};

export interface LayoutProps {
  layout: Layout;
  fields: CatalogField[];
  onChange: (part: Partial<Layout>) => void;
}

/** Groups the rows of a table. */
function Grouping({ layout, fields, onChange }: LayoutProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const { group } = settled(layout, fields);
  const items = [{ key: "", label: t("layout.ungrouped") }, ...groupable(fields).map((it) => ({ key: it.key, label: words(it.label, language) }))];
  if (items.length < 2) return null;
  return (
    <Dropdown trigger={["click"]} menu={{ items, selectable: true, selectedKeys: [group], onClick: ({ key }) => onChange({ group: key, grain: "" }) }}>
      <Button icon={<GroupOutlined />} aria-label={t("layout.group")} title={t("layout.group")} type={group === "" ? "default" : "primary"} ghost={group !== ""} />
    </Dropdown>
  );
}

/** Table, kanban, calendar, chart, map: whatever the object has fields for. */
export function LayoutSwitch({ layout, fields, onChange }: LayoutProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const kinds = possibleKinds(fields);
  const isTable = settled(layout, fields).kind === "table";
  if (kinds.length < 2) return isTable ? <Grouping layout={layout} fields={fields} onChange={onChange} /> : null;
  return (
    <>
      <div className="zk-kinds" role="group" aria-label={t("layout.label")}>
        {kinds.map((kind) => (
          <button key={kind} type="button" className={kind === layout.kind ? "zk-plain zk-kind zk-kind-on" : "zk-plain zk-kind"} aria-pressed={kind === layout.kind} aria-label={t(`layout.${kind}`)} title={t(`layout.${kind}`)} onClick={() => onChange({ kind })}>
            {ICONS[kind]}
          </button>
        ))}
      </div>
      {isTable && <Grouping layout={layout} fields={fields} onChange={onChange} />}
    </>
  );
}
