import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { grownBy, readGroup, Sentences, useVocabulary } from "@/know/segments/public";
import { formatInstant, formatNumber, formatSigned } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Chart } from "@/ui/Chart";
import { Alert, Button } from "@/ui/controls";
import { DeleteOutlined, EditOutlined, ReloadOutlined, TeamOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { StatStrip, type Stat } from "@/ui/StatStrip";
import { useConfirm } from "@/ui/useConfirm";
import { Chip, nameOf } from "./Chip";
import { validityOf } from "./drafts";
import "./tags.css";
import { describeError, useDeleteTag, useFreshTags, useRefreshTag, useTag, type Tag } from "./useTags";

const HEIGHT = 220;

function Actions({ tag }: { tag: Tag }): ReactNode {
  const { t } = useTranslation("know/tags");
  const language = useLanguage();
  const can = useCan();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const fresh = useFreshTags();
  const refresh = useRefreshTag();
  const remove = useDeleteTag();
  const job = useStartedJob({ onEnd: () => void fresh() });
  const ask = (): void => confirm({
    title: t("delete.title", { name: nameOf(tag, language) }), text: t("delete.text"), okText: t("delete.ok"), isDanger: true,
    // A refusal is told by the query client; the dialog closes all the same.
    run: () => remove.mutateAsync(tag.id).then(() => void navigate({ to: "/tags" }), () => undefined),
  });
  const where = { field: "tags", op: "has_any", value: [tag.id] };
  return (
    <>
      <Link to="/customers" search={{ where }}><Button icon={<TeamOutlined />} tabIndex={-1}>{t("show")}</Button></Link>
      {can("tags.manage") && tag.kind !== "hand" && <Button icon={<ReloadOutlined />} loading={refresh.isPending || job.isOn} onClick={() => refresh.mutate(tag.id, { onSuccess: (it) => job.follow(it.id) })}>{t("refresh")}</Button>}
      {can("tags.manage") && <Button icon={<EditOutlined />} onClick={() => void navigate({ to: `/tags/${tag.id}/edit` })}>{t("change")}</Button>}
      {can("tags.manage") && <Button danger icon={<DeleteOutlined />} onClick={ask}>{t("delete.button")}</Button>}
    </>
  );
}

function useStats(tag: Tag): Stat[] {
  const { t } = useTranslation("know/tags");
  const language = useLanguage();
  const by = grownBy(tag);
  return [
    { key: "size", label: t(tag.is_whole ? "stat.size" : "stat.seen"), value: tag.size === null ? "–" : formatNumber(tag.size, language), note: tag.kind === "hand" ? t("stat.byHand") : tag.counted_at === null ? t("stat.waiting") : t("stat.at", { at: formatInstant(tag.counted_at) }) },
    { key: "week", label: t("stat.week"), value: by === null ? "–" : formatSigned(by, language), note: tag.before === null ? t("stat.unknown") : t("stat.from", { size: formatNumber(tag.before, language) }) },
    { key: "valid", label: t("stat.valid"), value: tag.valid_days === null ? t("stat.good") : t("stat.days", { count: tag.valid_days }), note: t(`validity.${validityOf(tag)}`) },
  ];
}

function Growth({ tag }: { tag: Tag }): ReactNode {
  const { t } = useTranslation("know/tags");
  const last = tag.trend[tag.trend.length - 1];
  if (last === undefined) return <EmptyState isCompact title={t(tag.is_whole ? "growth.none" : "growth.hidden")} />;
  return (
    <Chart
      height={HEIGHT}
      label={t("growth.label", last)}
      option={{
        color: ["--zk-accent"],
        tooltip: { trigger: "axis" },
        xAxis: { type: "category", data: tag.trend.map((it) => it.day) },
        yAxis: [{ type: "value", minInterval: 1 }],
        series: [{ type: "line", name: t("customers"), data: tag.trend.map((it) => it.size), symbol: tag.trend.length > 1 ? "none" : "circle" }],
      }}
    />
  );
}

function Shown({ tag }: { tag: Tag }): ReactNode {
  const { t } = useTranslation("know/tags");
  const language = useVocabulary();
  return (
    <>
      <PageHeader
        title={<span className="zk-row zk-row-wrap"><Chip tag={tag} />{tag.group !== "" && <span className="zk-muted zk-small">{tag.group}</span>}</span>}
        note={tag.description === "" ? undefined : tag.description}
        actions={<Actions tag={tag} />}
      />
      <div className="zk-stack">
        {tag.refused !== null && <Alert type="error" showIcon title={tag.refused} />}
        <StatStrip stats={useStats(tag)} />
        <Panel title={t(`given.${tag.kind}`)} extra={tag.kind !== "hand" && <span className="zk-muted zk-small">{t("ruleNo", { no: tag.rule_no })}</span>}>
          {tag.kind === "hand" ? <p className="zk-muted">{t("given.handNote")}</p> : tag.is_readable ? <Sentences group={readGroup(tag.condition)} language={language} /> : <p className="zk-muted">{t("unreadable")}</p>}
        </Panel>
        <Panel title={t("growth.title")}><Growth tag={tag} /></Panel>
      </div>
    </>
  );
}

/** A tag: what gives it, for how long it holds, who carries it. */
export default function TagPage(): ReactNode {
  const { id }: { id?: string } = useParams({ strict: false });
  const tag = useTag(id);
  return <Page><PageState query={tag} describe={describeError}>{(it) => <Shown tag={it} />}</PageState></Page>;
}
// locale: know/tags:given.*
// locale: know/tags:validity.*
