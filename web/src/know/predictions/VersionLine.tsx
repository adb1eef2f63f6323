import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { useCan } from "@/lib/session";
import { Badge, StatusDot } from "@/ui/Badge";
import { Button } from "@/ui/controls";

// locale: know/predictions:state.*
// locale: know/predictions:verdict.*
const TONES: Record<string, "green" | "grey" | "orange" | "blue"> = { in_use: "green", challenger: "blue", past: "grey", refused: "orange" };

interface Compared {
  champion: number;
  rows: number;
  champion_error: number;
  challenger_error: number;
}

export interface VersionTold {
  number: number;
  state: string;
  as_of: string;
  verdict: string;
  comparison: Compared | null;
  is_held: boolean;
}

interface LineProps {
  version: VersionTold;
  said: string;
  /** How the comparison is told, with both errors as they are read. */
  compare: (told: Compared) => string;
  onChoose: () => void;
}

/** One version of a model: its state, what it is, why it was put to use or not, and the way to change that. */
export function VersionLine({ version, said, compare, onChoose }: LineProps): ReactNode {
  const { t } = useTranslation("know/predictions");
  const may = useCan()("predictions.edit");
  const isOffered = version.state === "past" || version.state === "challenger" || version.is_held;
  return (
    <li className="zk-line">
      <span className="zk-grow zk-stack-tight">
        <StatusDot tone={TONES[version.state] ?? "grey"}><strong>{t("trainings.number", { number: version.number })}</strong> {t(`state.${version.state}`)}</StatusDot>
        <span className="zk-muted zk-small">{said}</span>
        {version.verdict !== "" && <span className="zk-muted zk-small">{t(`verdict.${version.verdict}`)}{version.comparison === null ? "" : ` ${compare(version.comparison)}`}</span>}
      </span>
      {version.is_held && <Badge tone="blue">{t("trainings.held")}</Badge>}
      {may && isOffered && <Button size="small" onClick={onChoose}>{t(version.state === "in_use" ? "promote.release" : version.state === "challenger" ? "promote.use" : "promote.back")}</Button>}
      <span className="zk-muted zk-small">{formatDate(version.as_of)}</span>
    </li>
  );
}

/** Says how two versions did by their mean squared errors. */
export function useSquaredErrors(): (told: Compared) => string {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  return (told) => t("trainings.beside", { champion: told.champion, rows: formatNumber(told.rows, language), old: formatNumber(told.champion_error, language, 4), fresh: formatNumber(told.challenger_error, language, 4) });
}
