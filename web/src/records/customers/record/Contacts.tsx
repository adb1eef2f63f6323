import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { asText } from "@/ui/fields/values";
import { TeamOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { catalogColumns } from "@/ui/table/catalogColumns";
import { DataTable } from "@/ui/table/DataTable";
import { useCatalogObject, type CustomerPageData, type Values } from "../useCustomers";

type Contact = CustomerPageData["contacts"][number];

/** The people at an organization. */
export function Contacts({ contacts }: { contacts: Contact[] }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const fields = useCatalogObject("contacts").data?.fields;
  const columns = useMemo(
    () => catalogColumns<Contact>((fields ?? []).filter((it) => it.key !== "customer"), { language, valueOf: (row, field) => (row.values as Values)[field.key] }),
    [fields, language],
  );
  return (
    <div className="zk-inner-table" style={{ "--zk-inner-height": `${Math.min(520, 36 * Math.max(contacts.length, 5) + 84)}px` } as never}>
      <DataTable
        id="customer-contacts"
        label={t("tab.contacts")}
        columns={columns}
        rows={contacts}
        rowKey={(it) => it.id}
        rowName={(it) => asText((it.values as Values)["name"])}
        empty={<EmptyState isCompact icon={<TeamOutlined />} title={t("contacts.none")} hint={t("contacts.noneHint")} />}
      />
    </div>
  );
}
