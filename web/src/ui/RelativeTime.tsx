import { useEffect, useState, type ReactNode } from "react";
import { formatInstant, formatRelative } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";

/** “3 days ago”, the exact instant on hover; keeps itself fresh every minute. */
export function RelativeTime({ at }: { at: string }): ReactNode {
  const language = useLanguage();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={formatInstant(at)} className="zk-number">
      {formatRelative(at, language)}
    </time>
  );
}
