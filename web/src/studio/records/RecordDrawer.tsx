import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogObject } from "@/lib/catalog";
import { asText } from "@/ui/fields/values";
import { AppstoreOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { SideDrawer } from "@/ui/SideDrawer";
import { RecordFacts } from "./record/RecordFacts";
import { RecordFields } from "./record/RecordFields";
import type { DrawerPlace } from "./RecordsPage";
import { useDescribed } from "./useDescribed";
import { useObjectRecord } from "./useObjectRecords";
import { describeError, isMissing, type RecordRow } from "./useRecords";

function Body({ object, record }: { object: CatalogObject; record: RecordRow }): ReactNode {
  return (
    <div className="zk-drawer">
      <div className="zk-row zk-row-wrap zk-record-facts">
        <RecordFacts object={object} record={record} />
      </div>
      <RecordFields object={object} record={record} isBrief />
    </div>
  );
}

/** A record beside its list. */
export default function RecordDrawer({ object, id, onExpand, ...place }: DrawerPlace & { object: string; onExpand: (id: string) => void }): ReactNode {
  const { t } = useTranslation("studio/records");
  const described = useDescribed(object).object;
  const query = useObjectRecord(object, id);
  const name = asText(query.data?.values[described?.title ?? ""]);
  return (
    <SideDrawer isOpen width={600} title={name} {...place} onExpand={() => onExpand(id)}>
      {isMissing(query.error) ? (
        <EmptyState icon={<AppstoreOutlined />} title={t("missing.record")} hint={t("missing.recordHint")} />
      ) : (
        <PageState key={id} query={query} describe={describeError}>
          {(record) => described != null && <Body object={described} record={record} />}
        </PageState>
      )}
    </SideDrawer>
  );
}
