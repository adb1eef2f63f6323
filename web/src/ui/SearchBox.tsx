import { useEffect, useRef, useState, type ReactNode } from "react";
import { Input } from "./controls";
import { SearchOutlined } from "./icons";
import "./search-box.css";

const TYPING_MS = 250;

/** Asks a moment after the last key, or at once with Enter. */
export function SearchBox({ value, words, onChange }: { value: string; words: string; onChange: (text: string) => void }): ReactNode {
  const [text, setText] = useState(value);
  const asked = useRef(value);
  const ask = (): void => {
    asked.current = text.trim();
    onChange(asked.current);
  };
  useEffect(() => {
    // What the box asked for itself comes back trimmed, maybe while the next word is typed already.
    if (value === asked.current) return;
    asked.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text.trim() === asked.current.trim()) return undefined;
    const timer = setTimeout(ask, TYPING_MS);
    return () => clearTimeout(timer);
    // Only typing starts the clock: onChange is new on every navigation.
  }, [text]);
  return (
    <Input
      allowClear
      className="zk-list-search"
      prefix={<SearchOutlined />}
      value={text}
      placeholder={words}
      aria-label={words}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={ask}
    />
  );
}
