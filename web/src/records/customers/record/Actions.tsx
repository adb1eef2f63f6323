import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RecordAccess } from "@/govern/sharing/public";
import { graphAround } from "@/know/graph/public";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Button, Dropdown } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { DeleteOutlined, EditOutlined, EllipsisOutlined, FileTextOutlined, PhoneOutlined, ShareAltOutlined } from "@/ui/icons";
import { useDeleteCustomer, useRestore, type Customer, type Values } from "../useCustomers";

interface ActionProps {
  customer: Customer;
  onEdit: () => void;
}

function phoneOf(customer: Customer): string | null {
  const phone = asText((customer.values as Values)["phone"]);
  return phone === "" || phone.includes("*") ? null : phone;
}

/** Deletes at once; the notice takes it back. */
function useRemove(customer: Customer): () => void {
  const { t } = useTranslation("records/customers");
  const remove = useDeleteCustomer();
  const restore = useRestore("customers");
  const navigate = useNavigate();
  const name = asText((customer.values as Values)["name"]);
  const undo = (): void => restore.mutate(customer.id, { onSuccess: () => notify({ kind: "info", text: t("delete.undone", { name }) }) });
  return () =>
    remove.mutate(
      { id: customer.id, version: customer.version },
      {
        onSuccess: () => {
          notify({ kind: "success", text: t("delete.done", { name }), undo });
          void navigate({ to: "/customers" });
        },
      },
    );
}

/** What can be done with a customer, in the header. */
export function Actions({ customer, onEdit }: ActionProps): ReactNode {
  const { t } = useTranslation("records/customers");
  const can = useCan();
  const remove = useRemove(customer);
  const phone = phoneOf(customer);
  const navigate = useNavigate();
  const further = [
    { key: "preparation", icon: <FileTextOutlined />, label: t("record.prepare") },
    { key: "graph", icon: <ShareAltOutlined />, label: t("record.graph") },
  ];
  const last = { key: "delete", danger: true, icon: <DeleteOutlined />, label: t("delete.button") };
  const open = (key: string): void =>
    void navigate(key === "graph" ? graphAround(customer.id) : { to: `/customers/${customer.id}/preparation` });
  return (
    <>
      {phone !== null && <Button icon={<PhoneOutlined />} href={`tel:${phone}`}>{t("record.call")}</Button>}
      <RecordAccess object="customers" id={customer.id} name={asText((customer.values as Values)["name"])} />
      {can("customers.edit") && <Button type="primary" icon={<EditOutlined />} onClick={onEdit}>{t("record.edit")}</Button>}
      <Dropdown trigger={["click"]} menu={{ items: [...further, ...(can("customers.delete") ? [last] : [])], onClick: ({ key }) => (key === "delete" ? remove() : open(key)) }}>
        <Button icon={<EllipsisOutlined />} aria-label={t("record.more")} />
      </Dropdown>
    </>
  );
}

/** The same at the bottom of a phone. */
export function BottomActions({ customer, onEdit }: ActionProps): ReactNode {
  const { t } = useTranslation("records/customers");
  const can = useCan();
  const phone = phoneOf(customer);
  if (phone === null && !can("customers.edit")) return null;
  return (
    <>
      {phone !== null && <Button size="large" icon={<PhoneOutlined />} href={`tel:${phone}`}>{t("record.call")}</Button>}
      {can("customers.edit") && <Button size="large" type="primary" icon={<EditOutlined />} onClick={onEdit}>{t("record.edit")}</Button>}
    </>
  );
}
