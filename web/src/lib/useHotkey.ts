import { useEffect, useRef } from "react";

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function matches(event: KeyboardEvent, combination: string): boolean {
  const parts = combination.toLowerCase().split("+");
  const key = parts.at(-1);
  const wantsControl = parts.includes("mod");
  return event.key.toLowerCase() === key && (event.ctrlKey || event.metaKey) === wantsControl && !event.altKey;
}

/** Calls `run` on the key, e.g. `/`, `j`, `mod+k`. Plain keys are left alone while the person types. */
export function useHotkey(combination: string, run: () => void, isOn = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    function listen(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing || !matches(event, combination)) return;
      if (!combination.includes("+") && isTyping(event.target)) return;
      event.preventDefault();
      latest.current();
    }
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [combination, isOn]);
}
