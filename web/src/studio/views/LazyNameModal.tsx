import { lazy, Suspense, type ComponentProps, type ReactNode } from "react";

/** It comes when a view is given a name. */
const Modal = lazy(async () => ({ default: (await import("./NameModal")).NameModal }));

export function NameModal(props: ComponentProps<typeof Modal>): ReactNode {
  return <Suspense fallback={null}>{props.isOpen && <Modal {...props} />}</Suspense>;
}
