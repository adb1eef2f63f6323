import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { grownBy } from "@/know/segments/public";
import { formatNumber, formatSigned } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Input, Segmented } from "@/ui/controls";
import { PlusOutlined, TagsOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { Chip, nameOf } from "./Chip";
import { Spark } from "./Spark";
import "./tags.css";
import { describeError, useTags, type Tag } from "./useTags";

const KINDS = ["all", "hand", "condition", "score"] as const;

function Card({ tag }: { tag: Tag }): ReactNode {
  const { t } = useTranslation("know/tags");
  const language = useLanguage();
  const by = grownBy(tag);
  return (
    <li className="zk-tag-card">
      <Link to={`/tags/${tag.id}`} className="zk-tag-open">
        <span className="zk-row zk-row-wrap">
          <Chip tag={tag} />
          <span className="zk-muted zk-small">{t(`kind.${tag.kind}`)}</span>
          {tag.refused !== null && <Badge tone="red">{t("refused")}</Badge>}
        </span>
        <span className="zk-tag-figure">
          <b className="zk-number">{tag.size === null ? "–" : formatNumber(tag.size, language)}</b>
          <span className="zk-muted zk-small">{by === null || by === 0 ? t("customers") : t("week", { by: formatSigned(by, language) })}</span>
          <Spark points={tag.trend} label={t("trendOf", { name: nameOf(tag, language) })} />
        </span>
        <span className="zk-muted zk-small zk-tag-said">{tag.description !== "" ? tag.description : tag.valid_days === null ? t("forGood") : t("days", { count: tag.valid_days })}</span>
      </Link>
    </li>
  );
}

function Groups({ tags }: { tags: Tag[] }): ReactNode {
  const { t } = useTranslation("know/tags");
  const names = [...new Set(tags.map((it) => it.group))];
  if (tags.length === 0) return <Panel><EmptyState isCompact title={t("nothing")} /></Panel>;
  return names.map((name) => (
    <section key={name} className="zk-tag-group">
      <h2 className="zk-tag-group-title">{name === "" ? t("ungrouped") : name}<span className="zk-tab-count">{tags.filter((it) => it.group === name).length}</span></h2>
      <ul className="zk-tag-cards">{tags.filter((it) => it.group === name).map((it) => <Card key={it.id} tag={it} />)}</ul>
    </section>
  ));
}

/** All tags of the company by group: what gives them, how many customers carry them, and how that went. */
export default function TagsPage(): ReactNode {
  const { t } = useTranslation("know/tags");
  const can = useCan();
  const navigate = useNavigate();
  const tags = useTags();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("all");
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const make = can("tags.manage") ? <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: "/tags/new" })}>{t("new")}</Button> : undefined;
  const isFound = (it: Tag): boolean => (kind === "all" || it.kind === kind) && [it.name_zh, it.name_en, it.group].some((word) => word.toLowerCase().includes(wanted));
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={make} />
      <PageState query={tags} describe={describeError} isEmpty={(it) => it.length === 0} empty={<Panel><EmptyState icon={<TagsOutlined />} title={t("none")} hint={t("noneHint")} action={make} /></Panel>}>
        {(all) => (
          <div className="zk-stack">
            <div className="zk-row zk-row-wrap zk-spread">
              <Segmented value={kind} aria-label={t("by")} options={KINDS.map((it) => ({ value: it, label: t(`kinds.${it}`) }))} onChange={setKind} />
              <Input.Search allowClear className="zk-tag-search" aria-label={t("search")} placeholder={t("search")} value={text} onChange={(event) => setText(event.target.value)} />
            </div>
            <Groups tags={all.filter(isFound)} />
          </div>
        )}
      </PageState>
    </Page>
  );
}
// locale: know/tags:kind.*
// locale: know/tags:kinds.*
