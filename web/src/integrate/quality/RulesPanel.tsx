import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { formatNumber } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Switch } from "@/ui/controls";
import { DeleteOutlined, FilterOutlined, PlusOutlined, SafetyCertificateOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { useConfirm } from "@/ui/useConfirm";
import { RuleDrawer } from "./RuleDrawer";
import { listOf } from "./rules";
import { ShareBar } from "./ShareBar";
import { describeError, useCatalog, useDeleteRule, useRules, useSwitchRule, useTakeReadyRules, type Rule } from "./useQuality";

// locale: integrate/quality:kind.*

function About({ rule }: { rule: Rule }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const object = useCatalog().find((it) => it.key === rule.object);
  const field = object?.fields.find((it) => it.key === rule.field);
  return (
    <span className="zk-row zk-row-wrap zk-muted zk-small">
      <span>{object === undefined ? rule.object : words(object.plural, language)}{field !== undefined && ` · ${words(field.label, language)}`}</span>
      <Badge>{t(`kind.${rule.kind}`)}</Badge>
      {rule.severity === "warning" && <Badge tone="orange">{t("severity.warning")}</Badge>}
      {rule.problem !== "" && <span className="zk-wrong">{rule.problem}</span>}
    </span>
  );
}

function Failures({ rule }: { rule: Rule }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  if (!rule.is_on || rule.found === null) return <span className="zk-muted zk-quality-found">{t(rule.is_on ? "rule.notRun" : "rule.off")}</span>;
  return (
    <span className="zk-quality-found">
      <ShareBar share={rule.found} isShort />
      <span className="zk-row">
        <Link to="/repairs" search={{ rule: rule.id }} className="zk-number">{t("rule.failed", { text: formatNumber(rule.found.failed, language) })}</Link>
        {rule.failing !== null && (
          <Link to={listOf(rule.object)} search={{ where: rule.failing }} title={t("rule.inList")} aria-label={t("rule.inList")}><FilterOutlined /></Link>
        )}
      </span>
    </span>
  );
}

function RuleLine({ rule, onOpen }: { rule: Rule; onOpen: () => void }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const mayEdit = useCan()("quality.edit");
  const confirm = useConfirm();
  const turn = useSwitchRule();
  const remove = useDeleteRule();
  const name = words({ zh: rule.name_zh, en: rule.name_en }, language);
  const ask = (): void => confirm({ title: t("rule.deleteTitle", { name }), text: t("rule.deleteText"), okText: t("rule.delete"), isDanger: true, run: () => remove.mutate(rule.id) });
  return (
    <li className={rule.is_on ? "zk-line zk-quality-rule" : "zk-line zk-quality-rule zk-quality-idle"}>
      {mayEdit && <Switch size="small" checked={rule.is_on} loading={turn.isPending} aria-label={t("rule.switch", { name })} onChange={(isOn) => turn.mutate({ id: rule.id, isOn })} />}
      <button type="button" className="zk-plain zk-grow zk-quality-name" disabled={!mayEdit} onClick={onOpen}>
        <strong className="zk-ellipsis">{name}</strong>
        <About rule={rule} />
      </button>
      <Failures rule={rule} />
      {mayEdit && <Button type="text" icon={<DeleteOutlined />} aria-label={t("rule.deleteTitle", { name })} onClick={ask} />}
    </li>
  );
}

/** What must hold of the records, and how far it does. */
export function RulesPanel(): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const mayEdit = useCan()("quality.edit");
  const rules = useRules();
  const take = useTakeReadyRules();
  const [open, setOpen] = useState<Rule | null | undefined>();
  const ready = mayEdit ? <Button loading={take.isPending} onClick={() => take.mutate(undefined, { onSuccess: ({ taken }) => notify({ kind: "success", text: t(taken === 0 ? "ready.none" : "ready.taken", { count: taken }) }) })}>{t("ready.take")}</Button> : undefined;
  const add = mayEdit ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(null)}>{t("rule.add")}</Button> : undefined;
  return (
    <Panel title={t("rules")} isFlush extra={<span className="zk-row">{ready}{add}</span>}>
      <PageState query={rules} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState isCompact icon={<SafetyCertificateOutlined />} title={t("noRules")} hint={t("noRulesHint")} />}>
        {(items) => <ul>{items.map((it) => <RuleLine key={it.id} rule={it} onOpen={() => setOpen(it)} />)}</ul>}
      </PageState>
      <RuleDrawer rule={open} onClose={() => setOpen(undefined)} />
    </Panel>
  );
}
