import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { Panel } from "@/ui/Panel";
import { DueDay } from "./DueDay";
import "./maintenance.css";
import { useCustomerDues } from "./useMaintenance";

/** What falls due at a customer and why; nothing at all where nothing does. */
export function DuesCard({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("know/maintenance");
  const dues = useCustomerDues(customerId, useLanguage()).data ?? [];
  if (dues.length === 0) return null;
  return (
    <Panel title={t("card")}>
      <ul className="zk-due-examples">
        {dues.map((it) => (
          <li key={it.id}>
            <span className="zk-row zk-spread"><span>{it.object_key === "customers" ? it.rule : `${it.title} · ${it.rule}`}</span><DueDay due={it} /></span>
            <span className="zk-muted zk-small">{it.answer === "" ? (it.refused ?? it.reason) : t(`answer.${it.answer}`)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
// locale: know/maintenance:answer.*
