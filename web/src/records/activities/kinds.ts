import type { ComponentType } from "react";
import {
  TeamOutlined, CalendarOutlined, CheckCircleOutlined, CommentOutlined, CustomerServiceOutlined, EnvironmentOutlined, FileTextOutlined,
  PhoneOutlined, ShoppingOutlined,
} from "@/ui/icons";

const ICONS: Record<string, ComponentType> = {
  call: PhoneOutlined, visit: EnvironmentOutlined, meeting: CalendarOutlined, message: CommentOutlined,
  note: FileTextOutlined, ticket: CustomerServiceOutlined, task: CheckCircleOutlined, order: ShoppingOutlined, comment: TeamOutlined,
};

/** The sign of an activity kind, an order or a task. */
export function kindIcon(kind: string): ComponentType {
  return ICONS[kind] ?? FileTextOutlined;
}
