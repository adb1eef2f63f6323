import { Link } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Alert } from "@/ui/controls";
import { asText, isBlank } from "@/ui/fields/values";
import { FormDrawer } from "@/ui/FormDrawer";
import { sectionsOf, writable } from "@/studio/records/public";
import { fittingKind } from "./fields";
import { useCatalogObject, useCreateCustomer, useSimilar, type Values } from "./useCustomers";

const PAUSE_MS = 300;
/** A shorter piece of a name would find half the company. */
const TELLING = 3;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Who may be the same customer, by phone or name. */
export function Duplicates({ values }: { values: Values }): ReactNode {
  const { t } = useTranslation("records/customers");
  const phone = useSettled(asText(values["phone"]).replaceAll(/\D/g, ""));
  const name = useSettled(asText(values["name"]).trim());
  const byPhone = useSimilar(phone.length >= 7 ? phone : "");
  const byName = useSimilar(name.length >= TELLING ? name : "");
  const found = [...new Map([...byPhone, ...byName].map((it) => [it.id, it])).values()].slice(0, 3);
  if (found.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t("duplicate.title")}
      description={
        <ul>
          {found.map((it) => (
            <li key={it.id}>
              <Link to={`/customers/${it.id}`} target="_blank">{it.title}</Link>{" "}
              <span className="zk-muted">{[it.values.city, it.values.phone].map(asText).filter((one) => one !== "").join(" · ")}</span>
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** A customer by hand; its fields fit the kind that is chosen. */
export function NewCustomerForm({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const create = useCreateCustomer();
  const [values, setValues] = useState<Values>({ kind: "organization" });
  const fields = writable(useCatalogObject("customers").data?.fields ?? []);
  function save(given: Values): void {
    const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => !isBlank(value)));
    create.mutate(filled, {
      onSuccess: (made) => {
        notify({ kind: "success", text: t("new.done", { name: asText(given["name"]) }) });
        onMade(made.id);
      },
    });
  }
  if (fields.length === 0) return null;
  return (
    <FormDrawer
      isOpen
      title={t("new.title")}
      sections={sectionsOf(fittingKind(fields, values["kind"]), language)}
      initial={{ kind: "organization" }}
      isSaving={create.isPending}
      saveText={t("new.save")}
      note={<Duplicates values={values} />}
      onChange={setValues}
      onSave={save}
      onClose={onClose}
    />
  );
}
