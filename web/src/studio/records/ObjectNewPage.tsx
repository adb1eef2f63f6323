import { useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { NewRecordForm } from "./NewRecordForm";
import { ObjectList } from "./ObjectListPage";
import { pathOf } from "./useDescribed";

/** The list with the form of a new record open beside it. */
export default function ObjectNewPage(): ReactNode {
  const { object = "" }: { object?: string } = useParams({ strict: false });
  const navigate = useNavigate();
  const list = pathOf(object);
  return (
    <>
      <ObjectList object={object} />
      <NewRecordForm key={object} object={object} onClose={() => void navigate({ to: list })} onMade={(id) => void navigate({ to: `${list}/${id}` })} />
    </>
  );
}
