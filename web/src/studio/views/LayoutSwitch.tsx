import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { BarChartOutlined, CalendarOutlined, EnvironmentOutlined, ProjectOutlined, TableOutlined } from "@/ui/icons";
import { possibleKinds, type Layout, type LayoutKind } from "./layout";
import "./layouts.css";

const ICONS: Record<LayoutKind, ReactNode> = {
  table: <TableOutlined />, kanban: <ProjectOutlined />, calendar: <CalendarOutlined />, chart: <BarChartOutlined />, map: <EnvironmentOutlined />,
};

export interface LayoutProps {
  layout: Layout;
  fields: CatalogField[];
  onChange: (part: Partial<Layout>) => void;
}

/** Table, kanban, calendar, chart, map: whatever the object has fields for. */
export function LayoutSwitch({ layout, fields, onChange }: LayoutProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const kinds = possibleKinds(fields);
  if (kinds.length < 2) return null;
  return (
    <div className="zk-kinds" role="group" aria-label={t("layout.label")}>
      {kinds.map((kind) => (
        <button key={kind} type="button" className={kind === layout.kind ? "zk-plain zk-kind zk-kind-on" : "zk-plain zk-kind"} aria-pressed={kind === layout.kind} aria-label={t(`layout.${kind}`)} title={t(`layout.${kind}`)} onClick={() => onChange({ kind })}>
          {ICONS[kind]}
        </button>
      ))}
    </div>
  );
}
