import type { ReactNode } from "react";

const WIDTH = 96;
const HEIGHT = 24;

/** How a number went, without axes; nothing for fewer than two days. */
export function Spark({ points, label }: { points: { day: string; size: number }[]; label: string }): ReactNode {
  if (points.length < 2) return null;
  const sizes = points.map((it) => it.size);
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const y = (size: number): number => (high === low ? HEIGHT / 2 : HEIGHT - 2 - ((size - low) / (high - low)) * (HEIGHT - 4));
  const path = sizes.map((size, at) => `${at === 0 ? "M" : "L"}${((at / (sizes.length - 1)) * WIDTH).toFixed(1)},${y(size).toFixed(1)}`).join("");
  return (
    <svg className="zk-tag-spark" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
