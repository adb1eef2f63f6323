import { Fragment, type ReactNode } from "react";

/** From one position of a text to the one behind the last. */
export type Mark = readonly [number, number];

/** Cuts a text at its marks, which stand in order: pieces in turn plain and marked. */
export function cutAt(text: string, marks: readonly Mark[]): { text: string; isMarked: boolean }[] {
  const pieces: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start > at) pieces.push({ text: text.slice(at, start), isMarked: false });
    if (end > start) pieces.push({ text: text.slice(start, end), isMarked: true });
    at = Math.max(at, end);
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMarked: false });
  return pieces;
}

/** A text with what was searched for marked in it. */
export function Marked({ text, marks = [] }: { text: string; marks?: readonly Mark[] | undefined }): ReactNode {
  return cutAt(text, marks).map((it, at) => (it.isMarked ? <mark key={at} className="zk-mark">{it.text}</mark> : <Fragment key={at}>{it.text}</Fragment>));
}
