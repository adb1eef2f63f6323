import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { changedValues, useRecordForm } from "@/studio/records/public";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button } from "@/ui/controls";
import { asText, isBlank } from "@/ui/fields/values";
import { FormDrawer } from "@/ui/FormDrawer";
import { DeleteOutlined, PlusOutlined, TeamOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { catalogColumns } from "@/ui/table/catalogColumns";
import { DataTable } from "@/ui/table/DataTable";
import { useCatalogObject, useRestore, type CustomerPageData, type Values } from "../useCustomers";
import { useCreateContact, useDeleteContact, useUpdateContact } from "./useContacts";

type Contact = CustomerPageData["contacts"][number];

const NOTHING: Values = {};
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
  const can = useCan();
  const create = useCreateContact(customerId);
  const update = useUpdateContact();
  const start = contact?.values ?? NOTHING;
  const form = useRecordForm(useCatalogObject("contacts").data, start, create.error ?? update.error);
  const initial = useMemo(() => (contact === null ? form.defaults : contact.values), [contact, form.defaults]);
  const remove = useRemove();
  const done = (text: string): void => {
    notify({ kind: "success", text });
    onClose();
  };
  function save(given: Values): void {
    if (!form.check(given)) return;
    if (contact === null) {
      const filled = Object.fromEntries(Object.entries(form.visible(given)).filter(([, value]) => !isBlank(value)));
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
  if (!form.isReady) return null;
  const above = form.problems[""];
  return (
    <FormDrawer
      isOpen
      place={{ object: "contacts", id: contact?.id ?? null }}
      title={contact === null ? t("contacts.new") : t("contacts.edit")}
      sections={form.sections}
      initial={initial}
      options={form.options}
      problems={form.problems}
      isSaving={create.isPending || update.isPending}
      note={
        <>
          {above !== undefined && <Alert type="error" showIcon style={{ marginBottom: 16 }} title={above} />}
          {contact !== null && can("contacts.delete") && <Button danger type="text" icon={<DeleteOutlined />} onClick={() => drop(contact)}>{t("contacts.delete")}</Button>}
        </>
      }
      onChange={form.watch}
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
  const directory = useDirectory();
  const columns = useMemo(() => {
    // Whose contacts they are, the page says.
    const shown = (fields ?? []).filter((it) => it.key !== "customer" && (it.key === "name" || it.is_listed === true));
    return catalogColumns<Contact>(shown, { language, valueOf: (row, field) => directory.named([field], row.values)[field.key] });
  }, [fields, language, directory]);
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
