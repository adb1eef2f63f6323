import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { fitting } from "./fitting";

/** What the button of a menu takes. */
const MORE_PX = 84;

export interface Fitting {
  /** The room there is. */
  box: RefObject<HTMLDivElement | null>;
  /** Everything in a row, out of sight, to be measured. */
  ruler: RefObject<HTMLDivElement | null>;
  /** Places of what fits. */
  shown: number[];
}

/** How many of some things fit beside each other, measured again when the room or the words change. */
export function useFitting(count: number, open: number): Fitting {
  const box = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ room: number; widths: number[] } | null>(null);
  useLayoutEffect(() => {
    const [room, line] = [box.current, ruler.current];
    if (room === null || line === null) return undefined;
    const read = (): void => setSize({ room: room.clientWidth, widths: Array.from(line.children, (it) => Math.ceil(it.getBoundingClientRect().width)) });
    read();
    const watch = new ResizeObserver(read);
    watch.observe(room);
    watch.observe(line);
    return () => watch.disconnect();
  }, [count]);
  const isMeasured = size?.widths.length === count;
  return { box, ruler, shown: isMeasured ? fitting(size.widths, size.room, MORE_PX, open) : Array.from({ length: count }, (_one, at) => at) };
}
