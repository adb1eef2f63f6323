import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { formatInstant, formatNumber, formatSigned } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Alert, Button, Dropdown, Input } from "@/ui/controls";
import { DeleteOutlined, EditOutlined, LockOutlined, MoreOutlined, ReloadOutlined, TeamOutlined } from "@/ui/icons";
import { PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { PromptModal } from "@/ui/PromptModal";
import { StatStrip, type Stat } from "@/ui/StatStrip";
import { useConfirm } from "@/ui/useConfirm";
import { AlikePanel } from "./AlikePanel";
import { ContrastPanel } from "./Contrast";
import { Growth } from "./Growth";
import { grownBy } from "./grown";
import { readGroup } from "./nodes";
import { OverlapPanel } from "./OverlapPanel";
import "./segments.css";
import { Sentences } from "./Sentence";
import { describeError, useDeleteSegment, useFreezeSegment, useFreshSegments, useRefreshSegment, useSegment, type Segment } from "./useSegments";
import { useVocabulary } from "./useVocabulary";

/** The customers' list, narrowed to the members. */
function membersOf(segment: Segment): { to: string; search: Record<string, unknown> } {
  return { to: "/customers", search: { where: { field: "segments", op: "has_any", value: [segment.id] } } };
}

function FreezeModal({ segment, isOpen, onClose }: { segment: Segment; isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation("know/segments");
  const navigate = useNavigate();
  const freeze = useFreezeSegment();
  const [name, setName] = useState("");
  const told = name.trim() === "" ? t("freeze.default", { name: segment.name, day: formatInstant(new Date()).slice(0, 10) }) : name.trim();
  const ok = (): void => freeze.mutate({ id: segment.id, name: told.slice(0, 80) }, { onSuccess: (it) => { onClose(); void navigate({ to: `/segments/${it.id}` }); } });
  return (
    <PromptModal isOpen={isOpen} title={t("freeze.title")} okText={t("freeze.ok")} isBusy={freeze.isPending} onOk={ok} onClose={onClose}>
      <p>{t("freeze.text")}</p>
      <Input aria-label={t("form.name")} maxLength={80} value={name} placeholder={told} onChange={(event) => setName(event.target.value)} />
      {freeze.isError && <p role="alert" className="zk-segment-problem">{describeError(freeze.error).text}</p>}
    </PromptModal>
  );
}

function Actions({ segment }: { segment: Segment }): ReactNode {
  const { t } = useTranslation("know/segments");
  const can = useCan();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const fresh = useFreshSegments();
  const refresh = useRefreshSegment();
  const remove = useDeleteSegment();
  const [isFreezing, setFreezing] = useState(false);
  const job = useStartedJob({ onEnd: () => void fresh() });
  const mayChange = can("segments.create") && (segment.kind === "mine" || can("segments.share"));
  const ask = (): void => confirm({
    title: t("delete.title", { name: segment.name }), text: t("delete.text"), okText: t("delete.ok"), isDanger: true,
    // A refusal is told by the query client; the dialog closes all the same.
    run: () => remove.mutateAsync(segment.id).then(() => void navigate({ to: "/segments" }), () => undefined),
  });
  const items = [
    { key: "freeze", icon: <LockOutlined />, label: t("freeze.title"), disabled: segment.size === null },
    ...(mayChange ? [{ key: "delete", icon: <DeleteOutlined />, label: t("delete.ok"), danger: true }] : []),
  ];
  return (
    <>
      <Link {...membersOf(segment)} className="zk-segment-open"><Button icon={<TeamOutlined />} tabIndex={-1}>{t("members")}</Button></Link>
      {can("segments.create") && segment.frozen_at === null && <Button icon={<ReloadOutlined />} loading={refresh.isPending || job.isOn} onClick={() => refresh.mutate(segment.id, { onSuccess: (it) => job.follow(it.id) })}>{t("refresh")}</Button>}
      {mayChange && <Button icon={<EditOutlined />} onClick={() => void navigate({ to: `/segments/${segment.id}/edit` })}>{t("change")}</Button>}
      {can("segments.create") && (
        <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => (key === "delete" ? ask() : setFreezing(true)) }}>
          <Button icon={<MoreOutlined />} aria-label={t("more")} />
        </Dropdown>
      )}
      <FreezeModal segment={segment} isOpen={isFreezing} onClose={() => setFreezing(false)} />
    </>
  );
}

function useStats(segment: Segment): Stat[] {
  const { t } = useTranslation("know/segments");
  const language = useLanguage();
  const by = grownBy(segment);
  return [
    { key: "size", label: t(segment.is_whole ? "stat.size" : "stat.seen"), value: segment.size === null ? "–" : formatNumber(segment.size, language), note: segment.counted_at === null ? t("stat.waiting") : t("stat.at", { at: formatInstant(segment.counted_at) }) },
    { key: "week", label: t("stat.week"), value: by === null ? "–" : formatSigned(by, language), note: segment.before === null ? t("stat.unknown") : t("stat.from", { size: formatNumber(segment.before, language) }) },
  ];
}

function Shown({ segment }: { segment: Segment }): ReactNode {
  const { t } = useTranslation("know/segments");
  const language = useVocabulary();
  return (
    <>
      <PageHeader
        title={<span className="zk-row zk-row-wrap">{segment.name}{segment.frozen_at !== null && <Badge icon={<LockOutlined />}>{t("frozenAt", { at: formatInstant(segment.frozen_at).slice(0, 10) })}</Badge>}{segment.is_shared && <Badge tone="blue">{t("shared")}</Badge>}</span>}
        note={segment.description === "" ? undefined : segment.description}
        actions={<Actions segment={segment} />}
      />
      <div className="zk-stack zk-segment-page">
        {segment.refused !== null && <Alert type="error" showIcon title={segment.refused} />}
        <StatStrip stats={useStats(segment)} />
        <Panel title={t("who")}><Sentences group={readGroup(segment.condition)} language={language} /></Panel>
        <Growth segment={segment} />
        <div className="zk-segment-halves"><ContrastPanel segment={segment} language={language} /><AlikePanel segment={segment} language={language} /></div>
        <OverlapPanel segment={segment} />
      </div>
    </>
  );
}

/** A segment: what it says, how it grew, who came and went. */
export default function SegmentPage(): ReactNode {
  const { id }: { id?: string } = useParams({ strict: false });
  const segment = useSegment(id, true);
  return <Page><PageState query={segment} describe={describeError}>{(it) => <Shown segment={it} />}</PageState></Page>;
}
