import { useTranslation } from "react-i18next";
import type { Question } from "./usePredictions";

// locale: know/predictions:about.*

/** Words that differ by what is asked: who leaves, who buys again, who buys of a category, or what a company asks by itself. */
export function useWords(question: Question): (key: string, values?: Record<string, string | number>) => string {
  const { t } = useTranslation("know/predictions");
  return (key, values = {}) => t(`about.${question.form}.${key}`, { item: question.item === "" ? question.title : question.item, what: question.what, ...values });
}
