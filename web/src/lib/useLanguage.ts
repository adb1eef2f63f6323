import { useTranslation } from "react-i18next";
import type { Language } from "./preferences";

export function useLanguage(): Language {
  const { i18n } = useTranslation("ui");
  return i18n.language === "en-US" ? "en-US" : "zh-CN";
}
