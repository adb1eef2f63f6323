import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { clampWidth, LEAST_WIDTH, MOST_WIDTH } from "./places";

interface HandleProps {
  name: string;
  width: number;
  /** While it is pulled. */
  onPull: (width: number) => void;
  onWidth: (width: number) => void;
}

const STEP = 16;

/** The right edge of a heading: pulled by mouse or finger, or moved by the arrow keys. */
export function ResizeHandle({ name, width, onPull, onWidth }: HandleProps): ReactNode {
  const { t } = useTranslation("ui");
  const start = useRef<{ x: number; width: number } | null>(null);
  function widthAt(event: PointerEvent): number {
    return clampWidth((start.current?.width ?? width) + event.clientX - (start.current?.x ?? event.clientX));
  }
  function press(event: KeyboardEvent): void {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(clampWidth(width + by));
  }
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={t("table.width", { name })}
      aria-valuenow={width}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      tabIndex={0}
      className="zk-th-handle"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const cell = event.currentTarget.closest("th");
        start.current = { x: event.clientX, width: cell?.getBoundingClientRect().width ?? width };
      }}
      onPointerMove={(event) => start.current !== null && onPull(widthAt(event))}
      onPointerUp={(event) => {
        if (start.current === null) return;
        const next = widthAt(event);
        const isMoved = event.clientX !== start.current.x;
        start.current = null;
        if (isMoved) onWidth(next);
      }}
    />
  );
}
