import { useCallback, useState } from "react";

/** Text that survives leaving the page, until this tab closes; the server knows nothing of it. */
export function useDraft(key: string): [text: string, setText: (text: string) => void] {
  const name = `zhike.draft.${key}`;
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? "");
  const keep = useCallback(
    (next: string) => {
      setText(next);
      if (next === "") sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, next);
    },
    [name],
  );
  return [text, keep];
}
