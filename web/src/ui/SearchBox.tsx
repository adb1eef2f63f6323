import { useEffect, useState, type ReactNode } from "react";
import { Input } from "./controls";
import { SearchOutlined } from "./icons";
import "./search-box.css";

const TYPING_MS = 250;

/** Asks a moment after the last key, or at once with Enter. */
export function SearchBox({ value, words, onChange }: { value: string; words: string; onChange: (text: string) => void }): ReactNode {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text.trim()), TYPING_MS);
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
      onPressEnter={() => onChange(text.trim())}
    />
  );
}
