import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { FormDrawer } from "@/ui/FormDrawer";
import { useLimitKey, type ApiKey } from "./useAccess";

const asNumber = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** How many calls a key may make a minute and a day. */
export function KeyLimits({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }): ReactNode {
  const { t } = useTranslation("govern/access");
  const limit = useLimitKey();
  const both = (text: string): CatalogField["label"] => ({ zh: text, en: text });
  const fields: CatalogField[] = [
    { key: "per_minute", type: "number", label: both(t("key.aMinute")), help: both(t("key.aMinuteHint")) },
    { key: "per_day", type: "number", label: both(t("key.aDay")), help: both(t("key.aDayHint")) },
  ];
  const initial = useMemo(() => ({ per_minute: apiKey.per_minute, per_day: apiKey.per_day }), [apiKey]);
  function save(values: Record<string, unknown>): void {
    limit.mutate({ id: apiKey.id, body: { per_minute: asNumber(values["per_minute"]), per_day: asNumber(values["per_day"]) } }, { onSuccess: onClose });
  }
  return <FormDrawer isOpen title={t("key.limitsOf", { name: apiKey.name })} sections={[{ key: "all", fields }]} initial={initial} isSaving={limit.isPending} onSave={save} onClose={onClose} />;
}
