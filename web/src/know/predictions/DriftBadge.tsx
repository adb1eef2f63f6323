import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "@/ui/Badge";

// locale: know/predictions:level.*
const TONES: Record<string, Tone> = { stable: "green", look: "orange", act: "red" };

/** How far figures moved since they were learned, as the server judges it. */
export function DriftBadge({ level }: { level: string }): ReactNode {
  const { t } = useTranslation("know/predictions");
  return <Badge tone={TONES[level] ?? "grey"}>{t(`level.${level}`)}</Badge>;
}
