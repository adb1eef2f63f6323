import { useTranslation } from "react-i18next";

// locale: know/predictions:figure.*

/** Names a figure that predictions are made of. */
export function useFigureName(): (key: string) => string {
  const { t } = useTranslation("know/predictions");
  return (key) => t(`figure.${key}`);
}
