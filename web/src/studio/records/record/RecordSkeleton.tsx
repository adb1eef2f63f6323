import type { ReactNode } from "react";
import { Skeleton } from "@/ui/controls";
import { RecordPage } from "@/ui/RecordPage";

/** The shape of the page while it loads, so that nothing jumps. */
export function RecordSkeleton(): ReactNode {
  return (
    <RecordPage
      header={<Skeleton active avatar={{ shape: "square", size: 44 }} title={{ width: 280 }} paragraph={{ rows: 1, width: 360 }} />}
      left={<Skeleton active paragraph={{ rows: 10 }} />}
      tabs={[{ key: "none", label: "…", content: <Skeleton active paragraph={{ rows: 8 }} /> }]}
      tab="none"
      onTab={() => undefined}
      rail={<Skeleton active paragraph={{ rows: 6 }} />}
    />
  );
}
