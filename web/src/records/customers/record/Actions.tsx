import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Button, Dropdown } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { DeleteOutlined, EditOutlined, EllipsisOutlined, PhoneOutlined } from "@/ui/icons";
import { useConfirm } from "@/ui/useConfirm";
import { useDeleteCustomer, type Customer, type Values } from "../useCustomers";

interface ActionProps {
  customer: Customer;
  onEdit: () => void;
}

function phoneOf(customer: Customer): string | null {
  const phone = asText((customer.values as Values)["phone"]);
  return phone === "" || phone.includes("*") ? null : phone;
}

function useRemove(customer: Customer): () => void {
  const { t } = useTranslation("records/customers");
  const confirm = useConfirm();
  const remove = useDeleteCustomer();
  const navigate = useNavigate();
  const name = asText((customer.values as Values)["name"]);
  return () =>
    confirm({
      title: t("delete.title", { name }),
      text: t("delete.text"),
      okText: t("delete.ok"),
      isDanger: true,
      run: () =>
        remove.mutateAsync({ id: customer.id, version: customer.version }).then(() => {
          notify({ kind: "success", text: t("delete.done", { name }) });
          void navigate({ to: "/customers" });
        }),
    });
}

/** What can be done with a customer, in the header. */
export function Actions({ customer, onEdit }: ActionProps): ReactNode {
  const { t } = useTranslation("records/customers");
  const can = useCan();
  const remove = useRemove(customer);
  const phone = phoneOf(customer);
  return (
    <>
      {phone !== null && <Button icon={<PhoneOutlined />} href={`tel:${phone}`}>{t("record.call")}</Button>}
      {can("customers.edit") && <Button type="primary" icon={<EditOutlined />} onClick={onEdit}>{t("record.edit")}</Button>}
      {can("customers.delete") && (
        <Dropdown trigger={["click"]} menu={{ items: [{ key: "delete", danger: true, icon: <DeleteOutlined />, label: t("delete.button") }], onClick: remove }}>
          <Button icon={<EllipsisOutlined />} aria-label={t("record.more")} />
        </Dropdown>
      )}
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
