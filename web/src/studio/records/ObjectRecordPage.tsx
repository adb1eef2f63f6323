import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Comments } from "@/studio/comments/public";
import { arranged, useLayout } from "@/studio/forms/public";
import { words, type CatalogObject } from "@/lib/catalog";
import { usePreferences } from "@/lib/preferences";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { AppstoreOutlined, ArrowLeftOutlined } from "@/ui/icons";
import { late } from "@/ui/late";
import { iconOf } from "@/ui/objectIcons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RecordHeader, RecordPage, type RecordTab } from "@/ui/RecordPage";
import { Log } from "./record/Log";
import { RecordActions } from "./record/RecordActions";
import { RecordFacts, RecordSummary } from "./record/RecordFacts";
import { RecordFields } from "./record/RecordFields";
import { RecordSkeleton } from "./record/RecordSkeleton";
import { useRelatedTabs } from "./record/Related";
import "./records.css";
import { pathOf, useDescribed } from "./useDescribed";
import { useObjectRecord } from "./useObjectRecords";
import { describeError, isMissing, type RecordRow } from "./useRecords";

const Disputed = late(async () => (await import("@/integrate/conflicts/public")).Disputed);
const EditRecordForm = late(async () => (await import("./EditRecordForm")).EditRecordForm);

interface LoadedProps {
  object: CatalogObject;
  record: RecordRow;
}

function useTabs({ object, record }: LoadedProps): RecordTab[] {
  const { t } = useTranslation("studio/records");
  const related = useRelatedTabs(object.key, record.id);
  const layout = useLayout(object.key).data;
  return arranged(
    [
      { key: "details", label: t("tab.details"), content: <RecordFields object={object} record={record} /> },
      { key: "comments", label: t("tab.comments"), content: <Comments talk={{ object: object.key, id: record.id }} /> },
      ...related,
      { key: "log", label: t("tab.log"), content: <Log object={object.key} id={record.id} version={record.version} /> },
    ],
    layout?.tabs ?? [],
  );
}

function useRail({ object, record }: LoadedProps): { key: string; content: ReactNode }[] {
  const { t } = useTranslation("studio/records");
  const layout = useLayout(object.key).data;
  const cards = [{ key: "summary", content: <Panel title={t("rail.summary")}><RecordSummary object={object} record={record} /></Panel> }];
  return arranged(cards, layout?.rail ?? []);
}

function Loaded({ object, record }: LoadedProps): ReactNode {
  const { t } = useTranslation("studio/records");
  const language = useLanguage();
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const visit = usePreferences((it) => it.visit);
  const [isEditing, setIsEditing] = useState(false);
  const name = asText(record.values[object.title]);
  const to = `${pathOf(object.key)}/${record.id}`;
  useEffect(() => visit({ to, title: name }), [visit, to, name]);
  const tabs = useTabs({ object, record });
  const rail = useRail({ object, record });
  const first = tabs[0]?.key ?? "details";
  const tab = tabs.find((it) => it.key === search["tab"])?.key ?? first;
  const edit = (): void => setIsEditing(true);
  const actions = { object: object.key, record, name, onEdit: edit };
  const Icon = iconOf(object.icon ?? "", object.key);
  return (
    <>
      <RecordPage
        header={
          <>
            <RecordHeader
              name={name}
              icon={<Icon />}
              back={<Link to={pathOf(object.key)} className="zk-back" aria-label={t("record.back", { name: words(object.plural, language) })}><ArrowLeftOutlined /></Link>}
              facts={<RecordFacts object={object} record={record} />}
              actions={<RecordActions {...actions} />}
            />
            <Disputed record={record.id} />
          </>
        }
        tabs={tabs}
        tab={tab}
        onTab={(key) => void navigate({ to, search: key === first ? {} : { tab: key }, replace: true })}
        {...(rail.length === 0 ? {} : { rail: rail.map((it) => <div key={it.key}>{it.content}</div>) })}
        bottom={<RecordActions {...actions} isBottom />}
      />
      {isEditing && <EditRecordForm object={object} record={record} onClose={() => setIsEditing(false)} />}
    </>
  );
}

/** Everything about one record of whatever object. */
export default function ObjectRecordPage(): ReactNode {
  const { t } = useTranslation("studio/records");
  const { object: key = "", id = "" }: { object?: string; id?: string } = useParams({ strict: false });
  const navigate = useNavigate();
  const { object } = useDescribed(key);
  const query = useObjectRecord(key, id);
  // Tabs in the order of a layout: shown before it is there they would change places under the eye.
  const layout = useLayout(key);
  if (object === null || isMissing(query.error)) {
    return (
      <EmptyState
        icon={<AppstoreOutlined />}
        title={t("missing.record")}
        hint={t("missing.recordHint")}
        action={<Button onClick={() => void navigate({ to: pathOf(key) })}>{t("missing.back")}</Button>}
      />
    );
  }
  return (
    <PageState query={query} describe={describeError} loading={<RecordSkeleton />}>
      {(record) => (object === undefined || layout.isPending ? <RecordSkeleton /> : <Loaded key={record.id} object={object} record={record} />)}
    </PageState>
  );
}
