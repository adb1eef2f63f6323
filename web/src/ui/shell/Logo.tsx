import type { ReactNode } from "react";

export function Logo({ size }: { size: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="zk-logo">
      <rect width="32" height="32" rx="8" fill="var(--zk-accent)" />
      <path d="M9 10h14L11.5 22H23" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx="23" cy="10" r="2.6" fill="#fff" />
    </svg>
  );
}
