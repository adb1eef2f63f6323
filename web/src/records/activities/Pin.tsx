import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { Button } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { PushpinFilled, PushpinOutlined } from "@/ui/icons";
import { usePinActivity, type TimelineItem } from "./useActivities";

/** Puts an entry to the top of the timeline for everyone, or takes it off. */
export function Pin({ item, customerId }: { item: TimelineItem; customerId: string }): ReactNode {
  const { t } = useTranslation("records/activities");
  const can = useCan();
  const pin = usePinActivity(customerId);
  const isPinned = asText((item.values as Record<string, unknown>)["pinned_at"]) !== "";
  if (!can("activities.create")) return null;
  const label = t(isPinned ? "pin.off" : "pin.on");
  return (
    <Button
      type="text"
      size="small"
      className={isPinned ? "zk-pin zk-pin-on" : "zk-pin"}
      icon={isPinned ? <PushpinFilled /> : <PushpinOutlined />}
      aria-label={label}
      title={label}
      loading={pin.isPending}
      onClick={() => pin.mutate({ id: item.id, isPinned: !isPinned })}
    />
  );
}
