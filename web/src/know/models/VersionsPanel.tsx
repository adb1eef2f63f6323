import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PromoteModal, useSquaredErrors, VersionLine } from "@/know/predictions/public";
import { formatNumber } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Panel } from "@/ui/Panel";
import { usePromoteModel, type Story, type Version } from "./useModels";

function Promote({ modelKey, version, onClose }: { modelKey: string; version: Version; onClose: () => void }): ReactNode {
  const { t } = useTranslation("know/models");
  const promote = usePromoteModel(modelKey);
  const onSuccess = (): void => {
    notify({ kind: "success", text: t("versions.done", { number: version.number }) });
    onClose();
  };
  const save = (reason: string, isHeld: boolean): void => promote.mutate({ number: version.number, reason, isHeld }, { onSuccess });
  return <PromoteModal number={version.number} isInUse={version.state === "in_use"} isBusy={promote.isPending} onSave={save} onClose={onClose} />;
}

/** The versions of a model: which one is in use, why, and the way back to another. */
export function VersionsPanel({ story }: { story: Story }): ReactNode {
  const { t } = useTranslation("know/models");
  const language = useLanguage();
  const squared = useSquaredErrors();
  const [chosen, setChosen] = useState<Version | null>(null);
  const money = (cents: number): string => `¥${formatNumber(cents / 100, language, 2)}`;
  const compare = (it: Version): Parameters<typeof VersionLine>[0]["compare"] =>
    it.unit === "money" ? (told) => t("versions.beside", { champion: told.champion, rows: formatNumber(told.rows, language), old: money(told.champion_error), fresh: money(told.challenger_error) }) : squared;
  if (story.versions.length === 0) return null;
  return (
    <Panel title={t("versions.title")} extra={<span className="zk-muted zk-small">{t("versions.note")}</span>} isFlush>
      <ul>{story.versions.map((it) => <VersionLine key={it.number} version={it} said={it.said} compare={compare(it)} onChoose={() => setChosen(it)} />)}</ul>
      {chosen !== null && <Promote modelKey={story.card.key} version={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  );
}
