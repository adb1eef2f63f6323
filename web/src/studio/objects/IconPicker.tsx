import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Popover } from "@/ui/controls";
import { iconOf } from "@/ui/objectIcons";
import { OBJECT_ICONS } from "@/ui/ownIcons";

/** Chooses the sign of an object. */
export function IconPicker({ value, onChange }: { value: string; onChange: (icon: string) => void }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const Shown = iconOf(value);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      content={
        <div className="zk-icons" role="radiogroup" aria-label={t("object.icon")}>
          {Object.entries(OBJECT_ICONS).map(([key, Icon]) => (
            <button key={key} type="button" role="radio" aria-checked={key === value} aria-label={key} title={key} className={key === value ? "zk-plain zk-icon zk-icon-on" : "zk-plain zk-icon"} onClick={() => onChange(key)}>
              <Icon />
            </button>
          ))}
        </div>
      }
    >
      <button type="button" className="zk-plain zk-icon-button" aria-label={t("object.icon")}><Shown /></button>
    </Popover>
  );
}
