import { useTranslation } from "react-i18next";
import type { Wish } from "./validate";

/** Words for what a field wants, in the reader's language. */
export function useWishWords(): (wish: Wish) => string {
  const { t } = useTranslation("ui");
  return ({ what, facts }) => t("wanted.message", { wanted: t(`wanted.${what}`, facts ?? {}) });
}
