import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCatalog } from "@/api/useCatalog";
import { useCan } from "@/lib/session";
import { Button, Tooltip } from "@/ui/controls";
import { QuestionCircleOutlined, ShareAltOutlined } from "@/ui/icons";
import { ShareDrawer } from "./ShareDrawer";
import { WhyDrawer } from "./WhyDrawer";

interface Props {
  object: string;
  id: string;
  name: string;
}

/** On a record's header: with whom it is shared, and for those who may ask why somebody sees it. */
export function RecordAccess({ object, id, name }: Props): ReactNode {
  const { t } = useTranslation("govern/sharing");
  const can = useCan();
  const [open, setOpen] = useState<"share" | "why" | null>(null);
  const described = useCatalog().find((it) => it.key === object);
  const close = (): void => setOpen(null);
  const place = { object, id };
  return (
    <>
      {described?.has_own_scope === true && (
        <Tooltip title={t("share.button")}>
          <Button icon={<ShareAltOutlined />} aria-label={t("share.button")} onClick={() => setOpen("share")} />
        </Tooltip>
      )}
      {can("access.explain") && (
        <Tooltip title={t("why.button")}>
          <Button icon={<QuestionCircleOutlined />} aria-label={t("why.button")} onClick={() => setOpen("why")} />
        </Tooltip>
      )}
      {open === "share" && <ShareDrawer place={place} name={name} onClose={close} />}
      {open === "why" && <WhyDrawer place={place} name={name} onClose={close} />}
    </>
  );
}
