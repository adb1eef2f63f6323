import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import type { KeyWords } from "./words";

/** The words that groups need beside those of the catalog. */
export function useKeyWords(): KeyWords {
  const { t } = useTranslation("studio/views");
  const { nameOf } = useDirectory();
  return useMemo(() => ({ blank: t("blank"), others: t("others"), yes: t("yes"), no: t("no"), nameOf }), [t, nameOf]);
}
