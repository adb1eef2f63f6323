import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import CustomerListPage from "./CustomerListPage";
import { NewCustomerForm } from "./NewCustomerForm";

/** The list with the form of a new customer open beside it. */
export default function NewCustomerPage(): ReactNode {
  const navigate = useNavigate();
  return (
    <>
      <CustomerListPage />
      <NewCustomerForm onClose={() => void navigate({ to: "/customers" })} onMade={(id) => void navigate({ to: `/customers/${id}` })} />
    </>
  );
}
