import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Tabs } from "@/ui/controls";
import { PageState } from "@/ui/PageState";
import { SideDrawer } from "@/ui/SideDrawer";
import { OutgoingList } from "./OutgoingList";
import { describeError, useWriteBack } from "./useWriteBack";
import { Ways } from "./Ways";
import "./writebacks.css";

interface Props {
  id: string;
  name: string;
  object: string;
  onClose: () => void;
}

/** Which way each field of a connector goes, and what is on its way to its system. */
export default function WriteBackDrawer({ id, name, object, onClose }: Props): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  const known = useWriteBack(id);
  const [tab, setTab] = useState("ways");
  return (
    <SideDrawer isOpen width={760} title={t("of", { name })} onClose={onClose}>
      <PageState query={known} describe={describeError}>
        {(it) => (
          <Tabs
            activeKey={tab}
            onChange={setTab}
            items={[
              { key: "ways", label: t("tab.ways"), children: <Ways key={it.version} id={id} known={it} object={object} /> },
              { key: "outgoing", label: it.counts.waiting > 0 ? t("tab.outgoingCount", { count: it.counts.waiting }) : t("tab.outgoing"), children: <OutgoingList id={id} counts={it.counts} object={object} /> },
            ]}
          />
        )}
      </PageState>
    </SideDrawer>
  );
}
