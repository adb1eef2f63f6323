import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { words } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Select } from "@/ui/controls";
import { CloseOutlined, FilterOutlined } from "@/ui/icons";
import { kindIcon } from "./kinds";
import { useCatalogObject, type TimelineWish } from "./useActivities";

const SPANS = [7, 30, 90, 365];

/** Days ago as an ISO day, by the clock of this browser. */
function daysAgo(days: number): string {
  const day = new Date(Date.now() - days * 86_400_000);
  return new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function useKinds(): { value: string; label: string }[] {
  const { t } = useTranslation("records/activities");
  const language = useLanguage();
  const can = useCan();
  const choices = useCatalogObject("activities").data?.fields.find((it) => it.key === "kind")?.choices ?? [];
  return [
    ...(can("activities.view") ? choices.map((it) => ({ value: it.value, label: words(it.label, language) })) : []),
    ...(can("orders.view") ? [{ value: "order", label: t("item.order") }] : []),
    ...(can("tasks.view") ? [{ value: "task", label: t("item.task") }] : []),
    { value: "comment", label: t("kind.comment") },
  ];
}

interface FilterProps {
  wish: TimelineWish;
  onChange: (wish: TimelineWish) => void;
}

/** Narrows a timeline to kinds, people and a time; one button until it is asked for. */
export function TimelineFilter({ wish, onChange }: FilterProps): ReactNode {
  const { t } = useTranslation("records/activities");
  const kinds = useKinds();
  const { users } = useDirectory();
  const [span, setSpan] = useState<number | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen) {
    return (
      <div className="zk-timeline-filter">
        <Button type="text" size="small" icon={<FilterOutlined />} onClick={() => setIsOpen(true)}>{t("filter.open")}</Button>
      </div>
    );
  }
  function close(): void {
    setIsOpen(false);
    setSpan(null);
    onChange({ kinds: [], people: [], since: null });
  }
  return (
    <div className="zk-timeline-filter" role="group" aria-label={t("filter.open")}>
      <Select
        mode="multiple"
        size="small"
        className="zk-filter-kinds"
        aria-label={t("filter.kinds")}
        placeholder={t("filter.kinds")}
        maxTagCount="responsive"
        value={wish.kinds}
        onChange={(chosen) => onChange({ ...wish, kinds: chosen })}
        options={kinds}
        optionRender={({ label, value }) => {
          const Icon = kindIcon(String(value));
          return <span className="zk-row"><Icon /> {label}</span>;
        }}
      />
      {users.length > 0 && (
        <Select
          mode="multiple"
          size="small"
          className="zk-filter-people"
          aria-label={t("filter.people")}
          placeholder={t("filter.people")}
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: "label" }}
          value={wish.people}
          onChange={(chosen) => onChange({ ...wish, people: chosen })}
          options={users}
        />
      )}
      <Select
        size="small"
        allowClear
        className="zk-filter-time"
        aria-label={t("filter.time")}
        placeholder={t("filter.time")}
        value={span}
        onChange={(days: number | undefined) => {
          setSpan(days ?? null);
          onChange({ ...wish, since: days === undefined ? null : daysAgo(days) });
        }}
        options={SPANS.map((days) => ({ value: days, label: t("filter.days", { count: days }) }))}
      />
      <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("filter.clear")} title={t("filter.clear")} onClick={close} />
    </div>
  );
}
