import type { ComponentType } from "react";
import { AppstoreOutlined, FlagOutlined, IdcardOutlined, ScheduleOutlined, ShoppingOutlined, TeamOutlined, UserOutlined } from "@ant-design/icons";
import { late } from "./late";

/** Of objects that come with the product. */
const BUILT_IN: Record<string, ComponentType> = {
  customers: TeamOutlined, contacts: IdcardOutlined, orders: ShoppingOutlined, activities: ScheduleOutlined, tasks: FlagOutlined, users: UserOutlined,
};

const worn = new Map<string, ComponentType>();

/** An icon of the company's choice; until its code is there it keeps the place. */
function wornIcon(name: string): ComponentType {
  const known = worn.get(name);
  if (known !== undefined) return known;
  const made = late(async () => (await import("./ownIcons")).OBJECT_ICONS[name] ?? AppstoreOutlined, <AppstoreOutlined style={{ visibility: "hidden" }} />);
  worn.set(name, made);
  return made;
}

/** The icon of an object; one without has the general one. */
export function iconOf(icon: string | null | undefined, key = ""): ComponentType {
  if (icon !== null && icon !== undefined && icon !== "") return wornIcon(icon);
  return BUILT_IN[key] ?? AppstoreOutlined;
}
