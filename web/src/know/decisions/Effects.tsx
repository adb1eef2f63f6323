import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber, formatPercent } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, InputNumber } from "@/ui/controls";
import { EditOutlined } from "@/ui/icons";
import { NumbersTable } from "@/ui/NumbersTable";
import { PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { PromptModal } from "@/ui/PromptModal";
import { describeError, useAssume, useEffects, type KindEffect } from "./useDecisions";

const PARTS = ["low", "share", "high"] as const;

function AssumeModal({ one, onClose }: { one: KindEffect; onClose: () => void }): ReactNode {
  const { t } = useTranslation("know/decisions");
  const assume = useAssume();
  const percents = (key: (typeof PARTS)[number]): number => Math.round(one.assumed[key] * 1000) / 10;
  const [given, setGiven] = useState({ low: percents("low"), share: percents("share"), high: percents("high") });
  const isReady = given.low >= 0 && given.low <= given.share && given.share <= given.high && given.high <= 100;
  const save = (): void =>
    assume.mutate(
      { kind: one.kind, low: given.low / 100, share: given.share / 100, high: given.high / 100 },
      { onSuccess: () => { notify({ kind: "success", text: t("effects.saved") }); onClose(); } },
    );
  return (
    <PromptModal isOpen title={t("effects.edit", { kind: t(`kind.${one.kind}`) })} okText={t("effects.save")} isBusy={assume.isPending} isReady={isReady} onOk={save} onClose={onClose}>
      <p className="zk-muted">{t("effects.editNote")}</p>
      <div className="zk-row zk-row-wrap">
        {PARTS.map((it) => (
          <label key={it} className="zk-stack zk-decision-part">
            <span className="zk-small">{t(`effects.${it}`)}</span>
            <InputNumber min={0} max={100} step={1} suffix="%" value={given[it]} onChange={(value) => setGiven({ ...given, [it]: value ?? 0 })} />
          </label>
        ))}
      </div>
      {!isReady && <p role="alert" className="zk-decision-wrong">{t("effects.order")}</p>}
    </PromptModal>
  );
}

function Row({ one, onEdit }: { one: KindEffect; onEdit?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation("know/decisions");
  const language = useLanguage();
  const range = (it: KindEffect["used"]): string => `${formatPercent(it.share, language)} (${formatPercent(it.low, language)} – ${formatPercent(it.high, language)})`;
  const cases = (came: number, all: number): string => `${formatNumber(came, language)} / ${formatNumber(all, language)}`;
  return (
    <tr>
      <th scope="row">{t(`kind.${one.kind}`)}</th>
      <td><Badge tone={one.used.basis === "measured" ? "green" : "orange"}>{t(`effectOf.${one.used.basis}`)}</Badge></td>
      <td>{range(one.used)}</td>
      <td>{one.is_set && one.set_at !== null ? t("effects.set", { date: formatDate(one.set_at), range: range(one.assumed) }) : range(one.assumed)}</td>
      <td>{cases(one.came_acted, one.acted)}</td>
      <td>{cases(one.came_alone, one.left_alone)}</td>
      <td>{onEdit !== undefined && <Button type="text" size="small" icon={<EditOutlined />} aria-label={t("effects.edit", { kind: t(`kind.${one.kind}`) })} onClick={onEdit} />}</td>
    </tr>
  );
}

/** What acting on each kind is taken to bring: assumed until enough came of it to measure. */
export function Effects(): ReactNode {
  const { t } = useTranslation("know/decisions");
  const can = useCan();
  const effects = useEffects();
  const [edited, setEdited] = useState<KindEffect | null>(null);
  const mayEdit = can("predictions.edit");
  const first = effects.data?.[0];
  return (
    <Panel isFlush>
      <PageState query={effects} describe={describeError}>
        {(rows) => (
          <NumbersTable label={t("effects.title")}>
            <thead><tr>{["kind", "basis", "used", "assumed", "acted", "alone", "change"].map((it) => <th key={it} scope="col">{t(`effects.${it}`)}</th>)}</tr></thead>
            <tbody>{rows.map((it) => <Row key={it.kind} one={it} onEdit={mayEdit ? () => setEdited(it) : undefined} />)}</tbody>
          </NumbersTable>
        )}
      </PageState>
      <p className="zk-decision-foot zk-muted zk-small">{t("effects.foot", { needed: first?.needed ?? 30 })}</p>
      {edited !== null && <AssumeModal one={edited} onClose={() => setEdited(null)} />}
    </Panel>
  );
}
// locale: know/decisions:effects.*
