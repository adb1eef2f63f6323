import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { isStale, versionNow, type RecordEdit } from "@/studio/records/public";
import { describeError, useFreshCustomers, useUpdateCustomer, type Customer, type Values } from "../useCustomers";

export interface Edit extends RecordEdit {
  unlock: (field: string) => void;
  /** What the server refused last. */
  error: unknown;
}

/** How a change is taken back: fields that the sources gave go back to them, others get their old value. */
export function inverse(customer: Pick<Customer, "locks" | "values" | "is_hand_made">, changed: Values): { values: Values; unlock: string[] } {
  const keys = Object.keys(changed);
  const before = customer.values as Values;
  const isFree = (key: string): boolean => !(key in customer.locks) && !customer.is_hand_made;
  return {
    values: Object.fromEntries(keys.filter((key) => !isFree(key)).map((key) => [key, before[key] ?? ""])),
    unlock: keys.filter(isFree),
  };
}

/** Changes on one customer, checked against the version that is on the screen, with undo. */
export function useEdit(customer: Customer): Edit {
  const { t } = useTranslation("records/customers");
  const update = useUpdateCustomer();
  const fresh = useFreshCustomers();
  const { id, version } = customer;
  const last = useRef<{ values: Values; done: (() => void) | undefined }>(null);
  function save(values: Values, done?: () => void, over = version): void {
    last.current = { values, done };
    update.mutate(
      { id, version: over, values },
      {
        onSuccess: (now) => {
          done?.();
          notify({ kind: "success", text: t("edit.done"), undo: () => update.mutate({ id, version: now.version, ...inverse(customer, values) }) });
        },
      },
    );
  }
  function unlock(field: string): void {
    update.mutate({ id, version, unlock: [field] }, { onSuccess: () => notify({ kind: "success", text: t("edit.unlocked") }) });
  }
  return {
    save: (values, done) => save(values, done),
    unlock,
    error: update.error,
    isSaving: update.isPending,
    problem: update.error === null ? null : describeError(update.error).text,
    isStale: isStale(update.error),
    reload: () => {
      update.reset();
      void fresh();
    },
    keepMine: () => {
      const over = versionNow(update.error);
      if (last.current !== null && over !== null) save(last.current.values, last.current.done, over);
    },
    forget: () => update.reset(),
  };
}
