import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { Avatar } from "@/ui/Badge";
import { RightOutlined } from "@/ui/icons";
import { useDemoRoles, useDemoSignIn } from "./useSignIn";

/** In the demo company a visitor looks as one of its people, by one click. */
export function DemoRoles({ onIn }: { onIn: () => void }): ReactNode {
  const { t } = useTranslation("govern/people");
  const language = useLanguage();
  const roles = useDemoRoles();
  const enter = useDemoSignIn();
  if (roles.data === undefined || roles.data.length === 0) return null;
  return (
    <section className="zk-sign-demo">
      <h2 className="zk-sign-or">{t("demo.title")}</h2>
      <ul>
        {roles.data.map((role) => (
          <li key={role.key}>
            <button type="button" className="zk-plain zk-sign-role" disabled={enter.isPending} onClick={() => enter.mutate(role.key, { onSuccess: onIn })}>
              <Avatar name={role.name} size={32} />
              <span className="zk-grow">
                <strong>{language === "zh-CN" ? role.label_zh : role.label_en}</strong>
                <span className="zk-sign-who">{role.name}</span>
              </span>
              <RightOutlined />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
