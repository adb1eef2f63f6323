import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { FormDrawer } from "@/ui/FormDrawer";
import { useSaveWriteKey, type WriteKey } from "./useEvents";

const linesOf = (text: unknown): string[] => (typeof text === "string" ? text.split(/[\s,，]+/u).filter((it) => it !== "") : []);

/** A new key or a changed one; `edited` null is closed. */
export function KeyForm({ edited, onClose }: { edited: WriteKey | "new" | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation("integrate/events");
  const save = useSaveWriteKey();
  const both = (text: string): CatalogField["label"] => ({ zh: text, en: text });
  const fields: CatalogField[] = [
    { key: "name", type: "text", label: both(t("key.name")), is_required: true, max_length: 120 },
    { key: "kind", type: "choice", label: both(t("key.kind")), is_required: true, choices: [{ value: "site", label: both(t("key.kindSite")) }, { value: "server", label: both(t("key.kindServer")) }] },
    { key: "origins", type: "long_text", label: both(t("key.origins")), help: both(t("key.originsHint")) },
    { key: "per_minute", type: "number", label: both(t("key.perMinute")), is_required: true },
  ];
  const initial = useMemo(
    () =>
      edited === null || edited === "new"
        ? { kind: "site", per_minute: 60_000, origins: "" }
        : { name: edited.name, kind: edited.trusts_claims ? "server" : "site", per_minute: edited.per_minute, origins: edited.origins.join("\n") },
    [edited],
  );
  function store(values: Record<string, unknown>): void {
    const isServer = values["kind"] === "server";
    const body = { name: String(values["name"]), trusts_claims: isServer, origins: isServer ? [] : linesOf(values["origins"]), per_minute: Number(values["per_minute"]) };
    save.mutate({ id: edited === "new" || edited === null ? null : edited.id, body }, { onSuccess: onClose });
  }
  return <FormDrawer isOpen={edited !== null} title={t(edited === "new" ? "key.add" : "key.edit")} sections={[{ key: "all", fields, columns: 1 }]} initial={initial} isSaving={save.isPending} onSave={store} onClose={onClose} />;
}
