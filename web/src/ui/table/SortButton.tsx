import { Button, Popover, Skeleton } from "antd";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { SortAscendingOutlined } from "../icons";
import { PopContent } from "../PopContent";

/** Its lists weigh something; they come when it opens. */
const SortLines = lazy(() => import("./SortLines"));

export interface SortProps {
  fields: CatalogField[];
  /** `city,-created_at`. */
  sort: string;
  onSort: (sort: string) => void;
}

/** By what a list is sorted, where it has no heads to click on, or by a field that is no column. */
export function SortButton(props: SortProps): ReactNode {
  const { t } = useTranslation("ui");
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      rootClassName="zk-filter-pop"
      content={
        <PopContent title={t("sort.title")}>
          <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 2 }} />}>
            <SortLines {...props} />
          </Suspense>
        </PopContent>
      }
    >
      <Button icon={<SortAscendingOutlined />} title={t("sort.title")}>{t("sort.button")}</Button>
    </Popover>
  );
}
