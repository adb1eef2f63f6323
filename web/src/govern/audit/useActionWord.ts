import { useTranslation } from "react-i18next";

// locale: govern/audit:action.*

/** `customers.update` reads as a word where we have one, else as it is. */
export function useActionWord(): (action: string) => string {
  const { t, i18n } = useTranslation("govern/audit");
  return (action) => {
    const verb = action.split(".").at(-1) ?? action;
    return i18n.exists(`govern/audit:action.${verb}`) ? t(`action.${verb}`) : action;
  };
}
