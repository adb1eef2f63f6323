import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { percent, toneOf } from "./shares";
import type { Share } from "./useQuality";

/** The share of right ones with its bar; green from the target on. */
export function ShareBar({ share, isShort = false }: { share: Share; isShort?: boolean }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  return (
    <span className={isShort ? "zk-share zk-share-short" : "zk-share"} role="meter" aria-label={t("right")} aria-valuenow={share.right * 100} aria-valuemin={0} aria-valuemax={100}>
      <span className="zk-share-track"><span className={`zk-share-fill zk-share-${toneOf(share.right)}`} style={{ width: `${share.right * 100}%` }} /></span>
      <span className="zk-number zk-share-text">{percent(share.right, language)}</span>
    </span>
  );
}
