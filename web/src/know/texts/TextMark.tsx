import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "@/lib/format";
import { useIsPhone } from "@/lib/useMedia";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, type Tone } from "@/ui/Badge";
import { Popover } from "@/ui/controls";
import { PopContent } from "@/ui/PopContent";
import "./texts.css";
import type { Reading } from "./useTexts";

const TONES: Record<Reading["mark"], Tone> = { complaint: "red", unpleased: "orange", pleased: "green", none: "grey" };

function Pieces({ title, pieces }: { title: string; pieces: Reading["alarm"] }): ReactNode {
  const language = useLanguage();
  if (pieces.length === 0) return null;
  return (
    <div>
      <div className="zk-muted zk-small">{title}</div>
      <div className="zk-row zk-row-wrap zk-text-pieces">
        {pieces.map((it) => <span key={it.text}>“{it.text}” <span className="zk-number">{it.effect > 0 ? "+" : "−"}{formatNumber(Math.abs(it.effect), language, 1)}</span></span>)}
      </div>
    </div>
  );
}

/** The probabilities of a text with what made them. */
export function WhyText({ reading }: { reading: Reading }): ReactNode {
  const { t } = useTranslation("know/texts");
  const language = useLanguage();
  const share = (value: number | null): string => (value === null ? "–" : formatPercent(value, language));
  return (
    <div className="zk-stack zk-text-why">
      <div className="zk-row zk-spread"><span>{t("risk")}</span><b className="zk-number">{share(reading.risk)}</b></div>
      <Pieces title={t("alarm")} pieces={reading.alarm} />
      <div className="zk-row zk-spread"><span>{t("feeling")}</span><b className="zk-number">{share(reading.pleased)}</b></div>
      <Pieces title={t("pieces")} pieces={reading.feeling} />
      <div className="zk-row zk-spread"><span>{t("wish")}</span><span>{reading.wish === "" ? "–" : t(`wishes.${reading.wish}`)}{reading.wish_words.length > 0 && <span className="zk-muted">（{reading.wish_words.join("、")}）</span>}</span></div>
      <p className="zk-muted zk-small">{t("usual", { share: share(reading.usual_risk) })} · {reading.model_version}</p>
    </div>
  );
}

/** A small word on a text whose feeling or risk is clear; a click says why. */
export function TextMark({ reading }: { reading: Reading | undefined }): ReactNode {
  const { t } = useTranslation("know/texts");
  const isPhone = useIsPhone();
  if (reading === undefined || reading.mark === "none") return null;
  const name = t(`mark.${reading.mark}`);
  return (
    <Popover trigger="click" placement={isPhone ? "bottom" : "bottomLeft"} arrow={false} destroyOnHidden content={<PopContent title={name}><WhyText reading={reading} /></PopContent>}>
      <button type="button" className="zk-plain" aria-label={t("why", { name })}><Badge tone={TONES[reading.mark]}>{name}</Badge></button>
    </Popover>
  );
}
// locale: know/texts:mark.*
// locale: know/texts:wishes.*
