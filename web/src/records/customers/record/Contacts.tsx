import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { changedValues, sectionsOf, writable } from "@/studio/records/public";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { asText, isBlank } from "@/ui/fields/values";
import { FormDrawer } from "@/ui/FormDrawer";
import { DeleteOutlined, PlusOutlined, TeamOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { catalogColumns } from "@/ui/table/catalogColumns";
import { DataTable } from "@/ui/table/DataTable";
import { useCatalogObject, useRestore, type CustomerPageData, type Values } from "../useCustomers";
import { useCreateContact, useDeleteContact, useUpdateContact } from "./useContacts";

type Contact = CustomerPageData["contacts"][number];

const nameOf = (values: Values): string => asText(values["name"]);

/** Deletes at once; the notice takes it back. */
function useRemove(): (contact: Contact) => void {
  const { t } = useTranslation("records/customers");
  const remove = useDeleteContact();
  const restore = useRestore("contacts");
  return ({ id, version, values }) => {
    const name = nameOf(values);
    const undo = (): void => restore.mutate(id, { onSuccess: () => notify({ kind: "info", text: t("contacts.restored", { name }) }) });
    remove.mutate({ id, version }, { onSuccess: () => notify({ kind: "success", text: t("contacts.deleted", { name }), undo }) });
  };
}

function ContactForm({ customerId, contact, onClose }: { customerId: string; contact: Contact | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const can = useCan();
  const fields = writable(useCatalogObject("contacts").data?.fields ?? []);
  const create = useCreateContact(customerId);
  const update = useUpdateContact();
  const remove = useRemove();
  const done = (text: string): void => {
    notify({ kind: "success", text });
    onClose();
  };
  function save(given: Values): void {
    if (contact === null) {
      const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => !isBlank(value)));
      create.mutate(filled, { onSuccess: () => done(t("contacts.made", { name: nameOf(filled) })) });
      return;
    }
    const values = changedValues(contact.values, given);
    if (Object.keys(values).length === 0) onClose();
    else update.mutate({ id: contact.id, version: contact.version, values }, { onSuccess: () => done(t("contacts.saved")) });
  }
  const drop = (gone: Contact): void => {
    remove(gone);
    onClose();
  };
  return (
    <FormDrawer
      isOpen
      title={contact === null ? t("contacts.new") : t("contacts.edit")}
      sections={sectionsOf(fields, language)}
      initial={contact?.values ?? {}}
      isSaving={create.isPending || update.isPending}
      note={contact !== null && can("contacts.delete") && <Button danger type="text" icon={<DeleteOutlined />} onClick={() => drop(contact)}>{t("contacts.delete")}</Button>}
      onSave={save}
      onClose={onClose}
    />
  );
}

/** The people at an organization; a row opens its form. */
export function Contacts({ customerId, contacts }: { customerId: string; contacts: Contact[] }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const can = useCan();
  const [open, setOpen] = useState<Contact | "new" | null>(null);
  const fields = useCatalogObject("contacts").data?.fields;
  const columns = useMemo(
    () => catalogColumns<Contact>((fields ?? []).filter((it) => it.key !== "customer"), { language, valueOf: (row, field) => (row.values as Values)[field.key] }),
    [fields, language],
  );
  const add = can("contacts.create") && <Button icon={<PlusOutlined />} onClick={() => setOpen("new")}>{t("contacts.new")}</Button>;
  return (
    <div className="zk-stack">
      {contacts.length > 0 && <div className="zk-row">{add}</div>}
      <div className="zk-inner-table" style={{ "--zk-inner-height": `${Math.min(520, 36 * Math.max(contacts.length, 5) + 84)}px` } as never}>
        <DataTable
          id="customer-contacts"
          label={t("tab.contacts")}
          columns={columns}
          rows={contacts}
          rowKey={(it) => it.id}
          rowName={(it) => nameOf(it.values)}
          {...(can("contacts.edit") ? { onOpen: (row: Contact) => setOpen(row) } : {})}
          empty={<EmptyState isCompact icon={<TeamOutlined />} title={t("contacts.none")} hint={t("contacts.noneHint")} action={add} />}
        />
      </div>
      {open !== null && <ContactForm customerId={customerId} contact={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </div>
  );
}
