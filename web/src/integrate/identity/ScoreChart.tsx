import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { BIN_BITS, domainOf, LEAST_BITS, MOST_BITS, STEP_BITS, withLine, type Bar, type Thresholds } from "./tuning";

const STEPS: Record<string, number> = { ArrowLeft: -STEP_BITS, ArrowDown: -STEP_BITS, ArrowRight: STEP_BITS, ArrowUp: STEP_BITS, PageDown: -1, PageUp: 1 };

interface LineProps {
  line: keyof Thresholds;
  lines: Thresholds;
  /** Per cent from the left. */
  at: number;
  onMove?: ((lines: Thresholds) => void) | undefined;
  bitsAt: (clientX: number) => number;
}

/** One threshold: dragged, or moved with the arrow keys. */
function Line({ line, lines, at, onMove, bitsAt }: LineProps): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const value = lines[line];
  function drag(event: PointerEvent<HTMLDivElement>): void {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove?.(withLine(lines, line, bitsAt(event.clientX)));
  }
  function press(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove?.(withLine(lines, line, value + step));
  }
  const name = t(`tuning.line.${line}`); // locale: integrate/identity:tuning.line.*
  return (
    <div
      className={`zk-scores-line zk-scores-line-${line}`}
      style={{ left: `${String(at)}%` }}
      role="slider"
      tabIndex={onMove === undefined ? -1 : 0}
      aria-label={name}
      aria-disabled={onMove === undefined}
      aria-valuemin={LEAST_BITS}
      aria-valuemax={MOST_BITS}
      aria-valuenow={value}
      aria-valuetext={t("evidence.bits", { text: formatNumber(value, language, 2) })}
      onPointerDown={(event) => { if (onMove !== undefined) event.currentTarget.setPointerCapture(event.pointerId); }}
      onPointerMove={drag}
      onKeyDown={press}
    >
      <span className={at > 60 ? "zk-scores-flag zk-scores-flag-end" : "zk-scores-flag"}>{name} <strong className="zk-number">{formatNumber(value, language, 2)}</strong></span>
    </div>
  );
}

/** How many pairs have which weight, with the two thresholds as lines to drag. Heights are square roots, so that small bars are seen. */
export function ScoreChart({ bars, lines, onMove }: { bars: readonly Bar[]; lines: Thresholds; onMove?: ((lines: Thresholds) => void) | undefined }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const plot = useRef<HTMLDivElement>(null);
  const [low, high] = domainOf(bars, lines);
  const place = (bits: number): number => ((bits - low) / (high - low)) * 100;
  const sum = (it: Bar): number => it.linked + it.review + it.refused;
  const most = Math.sqrt(Math.max(1, ...bars.map(sum)));
  function bitsAt(clientX: number): number {
    const box = plot.current?.getBoundingClientRect();
    return box === undefined || box.width === 0 ? low : low + ((clientX - box.left) / box.width) * (high - low);
  }
  const every = high - low > 14 ? 4 : 2;
  const ticks = Array.from({ length: high - low + 1 }, (_it, at) => low + at).filter((it) => it % every === 0);
  const shared = { lines, onMove, bitsAt };
  return (
    <figure className="zk-scores">
      <div className="zk-scores-plot" ref={plot}>
        <div className="zk-scores-zones" aria-hidden="true">
          <span className="zk-scores-apart" style={{ width: `${String(place(lines.review))}%` }} />
          <span className="zk-scores-look" style={{ width: `${String(place(lines.link) - place(lines.review))}%` }} />
          <span className="zk-scores-join zk-grow" />
        </div>
        <div className="zk-scores-bars" role="img" aria-label={t("tuning.chartLabel", { count: bars.reduce((all, it) => all + sum(it), 0) })}>
          {bars.map((it) => (
            <span
              key={it.bits}
              className="zk-scores-bar"
              title={t("tuning.barTold", { bits: formatNumber(it.bits, language, 1), linked: formatNumber(it.linked, language), review: formatNumber(it.review, language), refused: formatNumber(it.refused, language) })}
              style={{ left: `${String(place(it.bits))}%`, width: `calc(${String((BIN_BITS / (high - low)) * 100)}% - 1px)`, height: `${String((Math.sqrt(sum(it)) / most) * 100)}%` }}
            >
              <i className="zk-scores-refused" style={{ flexGrow: it.refused }} />
              <i className="zk-scores-review" style={{ flexGrow: it.review }} />
              <i className="zk-scores-linked" style={{ flexGrow: it.linked }} />
            </span>
          ))}
        </div>
        <Line line="review" at={place(lines.review)} {...shared} />
        <Line line="link" at={place(lines.link)} {...shared} />
      </div>
      <div className="zk-scores-axis" aria-hidden="true">{ticks.map((it) => <span key={it} style={{ left: `${String(place(it))}%` }}>{formatNumber(it, language)}</span>)}</div>
      <figcaption className="zk-row zk-row-wrap zk-muted zk-small">
        {(["linked", "review", "refused"] as const).map((it) => <span key={it} className="zk-row"><i className={`zk-scores-dot zk-scores-${it}`} />{t(`tuning.status.${it}`)}</span>)}
        <span>{t("tuning.scale")}</span>
      </figcaption>
    </figure>
  );
}
