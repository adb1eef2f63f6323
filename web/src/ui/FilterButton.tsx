import { Badge as AntdBadge, Button, Popover, Skeleton } from "antd";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { countComparisons, prune, type Condition } from "@/lib/conditions";
import { useIsPhone } from "@/lib/useMedia";
import type { Option } from "./fields/FieldEditor";
import { FilterOutlined } from "./icons";

/** Brings every kind of input: it comes with the first filter that is opened. */
const ConditionBuilder = lazy(async () => ({ default: (await import("./conditions/ConditionBuilder")).ConditionBuilder }));

interface FilterProps {
  fields: CatalogField[];
  /** Null: everything. */
  value: Condition | null;
  onChange: (condition: Condition | null) => void;
  options?: Record<string, Option[]>;
}

/** A button that opens the condition builder; the list changes when the person applies. */
export function FilterButton({ fields, value, onChange, options }: FilterProps): ReactNode {
  const { t } = useTranslation("ui");
  const isPhone = useIsPhone();
  const [isOpen, setIsOpen] = useState(false);
  const [draft, setDraft] = useState<Condition | null>(value);
  function apply(next: Condition | null): void {
    onChange(next === null ? null : prune(next));
    setIsOpen(false);
  }
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      rootClassName="zk-filter-pop"
      open={isOpen}
      onOpenChange={(open) => {
        if (open) setDraft(value);
        setIsOpen(open);
      }}
      content={
        <div style={{ width: isPhone ? "auto" : 600 }} className="zk-stack" role="dialog" aria-label={t("filter.button")}>
          <Suspense fallback={<Skeleton active title={false} />}>
            <ConditionBuilder fields={fields} value={draft} onChange={setDraft} {...(options === undefined ? {} : { options })} />
          </Suspense>
          <div className="zk-row zk-spread">
            <Button type="text" onClick={() => apply(null)}>
              {t("filter.clear")}
            </Button>
            <Button type="primary" onClick={() => apply(draft)}>
              {t("filter.apply")}
            </Button>
          </div>
        </div>
      }
    >
      <AntdBadge count={countComparisons(value)} size="small" color="var(--zk-accent)" styles={{ indicator: { color: "#fff" } }}>
        <Button icon={<FilterOutlined />}>{t("filter.button")}</Button>
      </AntdBadge>
    </Popover>
  );
}
