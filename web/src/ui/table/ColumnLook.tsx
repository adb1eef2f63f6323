import { Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Density } from "./types";

export interface Look {
  density: Density;
  pinned: number;
}

const DENSITIES: Density[] = ["tight", "dense", "roomy"];
const MOST_PINNED = 4;

/** How tall rows are and how many columns stay. */
export default function ColumnLook({ look, onLook }: { look: Look; onLook: (part: Partial<Look>) => void }): ReactNode {
  const { t } = useTranslation("ui");
  return (
    <div className="zk-chooser-look">
      <Segmented<Density> block size="small" aria-label={t("columns.density")} value={look.density} options={DENSITIES.map((value) => ({ value, label: t(`columns.${value}`) }))} onChange={(density) => onLook({ density })} />
      <div className="zk-row zk-spread">
        {t("columns.pinned")}
        <Select<number> size="small" aria-label={t("columns.pinned")} value={look.pinned} options={Array.from({ length: MOST_PINNED + 1 }, (_one, value) => ({ value, label: value === 0 ? t("columns.pinnedNone") : String(value) }))} onChange={(pinned) => onLook({ pinned })} />
      </div>
    </div>
  );
}
