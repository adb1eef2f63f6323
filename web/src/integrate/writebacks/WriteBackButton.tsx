import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/controls";
import { SwapOutlined } from "@/ui/icons";
import { late } from "@/ui/late";

const WriteBackDrawer = late(async () => (await import("./WriteBackDrawer")).default);

/** Opens which way the fields of a connector go, and what is on its way out. */
export function WriteBackButton({ id, name, object }: { id: string; name: string; object: string }): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  const [isOpen, setIsOpen] = useState(false);
  const label = t("of", { name });
  return (
    <>
      <Button type="text" icon={<SwapOutlined />} aria-label={label} title={label} onClick={() => setIsOpen(true)} />
      {isOpen && <WriteBackDrawer id={id} name={name} object={object} onClose={() => setIsOpen(false)} />}
    </>
  );
}
