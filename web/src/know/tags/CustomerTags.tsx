import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Popover, Select, Skeleton } from "@/ui/controls";
import { HistoryOutlined, PlusOutlined } from "@/ui/icons";
import { late } from "@/ui/late";
import { PopContent } from "@/ui/PopContent";
import { Chip, nameOf } from "./Chip";
import "./tags.css";
import { describeError, useCarried, useGiveTags, useTags, type Carried, type Tag } from "./useTags";

/** They know every kind of rule; they come with the first click. */
const WhyTag = late(async () => (await import("./WhyTag")).WhyTag, <Skeleton active title={false} paragraph={{ rows: 2 }} />);
const TagHistory = late(async () => (await import("./TagHistory")).TagHistory);

function useGive(customerId: string): { give: (tag: { tag_id: string; name: string }, isGiven: boolean, isUndo?: boolean) => void; isBusy: boolean } {
  const { t } = useTranslation("know/tags");
  const change = useGiveTags(customerId);
  const give = (tag: { tag_id: string; name: string }, isGiven: boolean, isUndo = false): void =>
    change.mutate(
      { added: isGiven ? [tag.tag_id] : [], removed: isGiven ? [] : [tag.tag_id] },
      {
        onSuccess: () => notify({ kind: "success", text: t(isGiven ? "gave" : "took", { name: tag.name }), ...(isUndo ? {} : { undo: () => give(tag, !isGiven, true) }) }),
      },
    );
  return { give, isBusy: change.isPending };
}

function Add({ customerId, carried }: { customerId: string; carried: Carried[] }): ReactNode {
  const { t } = useTranslation("know/tags");
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const { give } = useGive(customerId);
  const tags = useTags();
  const held = new Set(carried.map((it) => it.tag_id));
  const free = (tags.data ?? []).filter((it: Tag) => it.kind === "hand" && !held.has(it.id));
  const add = (id: string): void => {
    const tag = free.find((it) => it.id === id);
    setIsOpen(false);
    if (tag !== undefined) give({ tag_id: id, name: nameOf(tag, language) }, true);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      open={isOpen}
      onOpenChange={setIsOpen}
      content={
        <PopContent title={t("add")}>
          <Select autoFocus defaultOpen className="zk-tag-pick" aria-label={t("add")} placeholder={t("pick")} notFoundContent={t("noHand")} showSearch={{ optionFilterProp: "label" }} options={free.map((it) => ({ value: it.id, label: nameOf(it, language) }))} onChange={add} />
        </PopContent>
      }
    >
      <Button type="text" size="small" icon={<PlusOutlined />} aria-label={t("add")}>{carried.length === 0 ? t("add") : null}</Button>
    </Popover>
  );
}

/** The tags of a customer: a click says why, people add and take those that people give, and see how it went. */
export function CustomerTags({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("know/tags");
  const can = useCan();
  const language = useLanguage();
  const carried = useCarried(customerId);
  const [isHistory, setIsHistory] = useState(false);
  const { give, isBusy } = useGive(customerId);
  if (carried.isError) return <span className="zk-muted">{describeError(carried.error).text}</span>;
  if (carried.data === undefined) return <Skeleton.Button active size="small" />;
  const mayGive = can("customers.edit");
  return (
    <span className="zk-row zk-row-wrap zk-tags-of" role="group" aria-label={t("title")}>
      {carried.data.map((it) => (
        <Popover
          key={it.tag_id}
          trigger="click"
          placement="bottom"
          arrow={false}
          destroyOnHidden
          content={
            <PopContent title={nameOf(it, language)}>
              <WhyTag tag={it} isBusy={isBusy} {...(mayGive && it.source === "hand" ? { onTake: () => give({ tag_id: it.tag_id, name: nameOf(it, language) }, false) } : {})} />
            </PopContent>
          }
        >
          <button type="button" className="zk-plain" aria-label={t("whyOf", { name: nameOf(it, language) })}><Chip tag={it} /></button>
        </Popover>
      ))}
      {mayGive && <Add customerId={customerId} carried={carried.data} />}
      <Button type="text" size="small" icon={<HistoryOutlined />} aria-label={t("history.title")} title={t("history.title")} onClick={() => setIsHistory(true)} />
      {isHistory && <TagHistory customerId={customerId} onClose={() => setIsHistory(false)} />}
    </span>
  );
}
