import { useCallback, useMemo } from "react";
import { isBlank } from "@/ui/fields/values";
import type { Values } from "./fields";

interface FormDraft {
  /** What was typed before and not saved; null: nothing. */
  kept: Values | null;
  keep: (values: Values) => void;
  drop: () => void;
}

function read(name: string): Values | null {
  try {
    const values: unknown = JSON.parse(sessionStorage.getItem(name) ?? "null");
    return typeof values === "object" ? (values as Values | null) : null;
  } catch {
    return null;
  }
}

/** A half-filled form survives closing it, until this tab closes; the server knows nothing of it. */
export function useFormDraft(key: string): FormDraft {
  const name = `zhike.form.${key}`;
  const kept = useMemo(() => read(name), [name]);
  const drop = useCallback(() => sessionStorage.removeItem(name), [name]);
  const keep = useCallback(
    (values: Values) => {
      const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
      if (Object.keys(filled).length > 0) sessionStorage.setItem(name, JSON.stringify(filled));
    },
    [name],
  );
  return { kept, keep, drop };
}
