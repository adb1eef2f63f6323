import { useEffect, useRef, type ReactNode, type RefObject } from "react";
import { useIsPhone } from "@/lib/useMedia";
import { Button } from "./controls";
import "./queue-panel.css";

interface QueueProps {
  label: string;
  head: ReactNode;
  list: { hasMore: boolean; isLoadingMore: boolean; onMore: () => void };
  more: string;
  className?: string;
  /** List items. */
  children: ReactNode;
}

/** What waits beside what is open, to be gone through one by one; left out on a phone. */
export function QueuePanel({ label, head, list, more, className = "", children }: QueueProps): ReactNode {
  if (useIsPhone()) return null;
  return (
    <nav className={`zk-queue ${className}`.trim()} aria-label={label}>
      <div className="zk-queue-head">{head}</div>
      <ul>
        {children}
        {list.hasMore && <li className="zk-queue-more"><Button block size="small" loading={list.isLoadingMore} onClick={list.onMore}>{more}</Button></li>}
      </ul>
    </nav>
  );
}

/** For the button of the item that is open: it is brought into sight whenever another one is. */
export function useOpenInSight(openId: string): RefObject<HTMLButtonElement | null> {
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Newer browsers return a promise here, which React would take for a clean-up.
    open.current?.scrollIntoView({ block: "nearest" });
  }, [openId]);
  return open;
}
