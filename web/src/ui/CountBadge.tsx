import { Badge } from "antd";
import type { ReactNode } from "react";

interface CountProps {
  count: number;
  /** There are more than were counted. */
  isCapped?: boolean;
  children: ReactNode;
}

const MOST = 99;

/** A small number on an icon; none at zero. */
export function CountBadge({ count, isCapped = false, children }: CountProps): ReactNode {
  return (
    <Badge count={isCapped ? MOST + 1 : count} size="small" offset={[2, -2]} overflowCount={MOST} color="var(--zk-bad)" styles={{ indicator: { color: "var(--zk-surface)" } }}>
      {children}
    </Badge>
  );
}
