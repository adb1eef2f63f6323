import type { ReactNode } from "react";
import { FieldLine } from "@/studio/records/public";
import type { CatalogField } from "@/lib/catalog";
import type { Customer, Values } from "../useCustomers";
import { Origin } from "./Origin";
import { useEdit } from "./useEdit";

interface LineProps {
  field: CatalogField;
  customer: Customer;
  /** With names in place of ids. */
  shown: Values;
  mayEdit: boolean;
  nameOf: (id: unknown) => string;
}

/** A field of a customer with the source that it comes from. */
export function CustomerLine({ field, customer, shown, mayEdit, nameOf }: LineProps): ReactNode {
  const edit = useEdit(customer);
  const isEditable = mayEdit && field.is_editable === true && field.is_masked !== true;
  return (
    <FieldLine
      field={field}
      values={customer.values}
      shown={shown}
      mayEdit={mayEdit}
      edit={edit}
      after={<Origin field={field} customer={customer} mayEdit={isEditable} nameOf={nameOf} />}
    />
  );
}
