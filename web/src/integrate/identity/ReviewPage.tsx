import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useHotkey } from "@/lib/useHotkey";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented } from "@/ui/controls";
import { CheckCircleOutlined, CheckOutlined, CloseOutlined, RightOutlined, UndoOutlined } from "@/ui/icons";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { EvidenceBars } from "./EvidenceBars";
import "./identity.css";
import { PairView } from "./PairView";
import { Queue } from "./Queue";
import { useAnswer, useFigures, useReopen, useReviews, type Answer, type Review } from "./useReviews";

interface Last {
  id: string;
  answer: Answer;
}

interface BarProps {
  isBusy: boolean;
  mayUndo: boolean;
  onAnswer: (answer: Answer) => void;
  onUndo: () => void;
}

/** The three answers with their keys; at the thumb on a phone. */
function AnswerBar({ isBusy, mayUndo, onAnswer, onUndo }: BarProps): ReactNode {
  const { t } = useTranslation("integrate/identity");
  return (
    <div className="zk-answers">
      <Button type="text" icon={<UndoOutlined />} disabled={!mayUndo || isBusy} aria-label={t("answer.undo")} onClick={onUndo}><span className="zk-answers-word">{t("answer.undo")}</span> <kbd>Z</kbd></Button>
      <span className="zk-row zk-answers-main">
        <Button disabled={isBusy} icon={<RightOutlined />} onClick={() => onAnswer("skip")}>{t("answer.skip")} <kbd>X</kbd></Button>
        <Button disabled={isBusy} icon={<CloseOutlined />} onClick={() => onAnswer("different")}>{t("answer.different")} <kbd>N</kbd></Button>
        <Button type="primary" disabled={isBusy} icon={<CheckOutlined />} onClick={() => onAnswer("same")}>{t("answer.same")} <kbd>Y</kbd></Button>
      </span>
    </div>
  );
}

/** What was answered last, and how to take it back. */
function useAnswering(review: Review | undefined, onNext: () => void): BarProps {
  const { t } = useTranslation("integrate/identity");
  const [last, setLast] = useState<Last | null>(null);
  const answer = useAnswer();
  const reopen = useReopen();
  const isBusy = answer.isPending || reopen.isPending;
  function undo(id: string): void {
    reopen.mutate(id, { onSuccess: () => { setLast(null); notify({ kind: "info", text: t("answer.undone") }); } });
  }
  function give(choice: Answer): void {
    if (review === undefined || isBusy) return;
    const { id } = review;
    answer.mutate({ id, answer: choice }, { onSuccess: () => { setLast({ id, answer: choice }); notify({ kind: "success", text: t(`answered.${choice}`), undo: () => undo(id) }); } });
    onNext();
  }
  return { isBusy, mayUndo: last !== null, onAnswer: give, onUndo: () => { if (last !== null) undo(last.id); } };
}

/** The review queue: one pair at a time, answered by Y, N, X, walked through by J and K; the waiting ones at the side. */
export default function ReviewPage(): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const navigate = useNavigate();
  const search: { id?: string; state?: string } = useSearch({ strict: false });
  const state = search.state === "skipped" ? "skipped" : "open";
  const list = useReviews(state);
  const figures = useFigures();
  const at = Math.max(0, list.rows.findIndex((it) => it.id === search.id));
  const review = list.rows[at];
  const go = (id: string | undefined): void => void navigate({ to: "/reviews", search: { ...(state === "open" ? {} : { state }), ...(id === undefined ? {} : { id }) }, replace: true });
  const bar = useAnswering(review, () => go((list.rows[at + 1] ?? list.rows[at - 1])?.id));
  const isOn = review !== undefined;
  const below = (): void => go(list.rows[at + 1]?.id ?? review?.id);
  const above = (): void => go(list.rows[at - 1]?.id ?? review?.id);
  useHotkey("y", () => bar.onAnswer("same"), isOn);
  useHotkey("n", () => bar.onAnswer("different"), isOn);
  useHotkey("x", () => bar.onAnswer("skip"), isOn);
  useHotkey("z", bar.onUndo, bar.mayUndo);
  useHotkey("j", below, isOn);
  useHotkey("k", above, isOn);
  useHotkey("arrowdown", below, isOn);
  useHotkey("arrowup", above, isOn);
  const count = figures.data?.reviews[state] ?? list.rows.length;
  return (
    <Page isFull>
      <PageHeader
        title={t("review.title")}
        note={t("review.note", { text: formatNumber(count, language) })}
        actions={<Segmented aria-label={t("review.which")} value={state} options={[{ value: "open", label: t("review.open") }, { value: "skipped", label: t("review.skipped") }]} onChange={(value) => void navigate({ to: "/reviews", search: value === "open" ? {} : { state: value } })} />}
      />
      {list.error !== null && list.rows.length === 0 && <Panel><ErrorState {...list.error} onRetry={list.onRetry} /></Panel>}
      {list.isLoading && <Panel><LoadingState rows={10} /></Panel>}
      {!list.isLoading && list.error === null && review === undefined && (
        <Panel>
          <EmptyState icon={<CheckCircleOutlined />} title={t(`review.none.${state}`)} hint={t(`review.noneHint.${state}`)} action={<Button onClick={() => void navigate({ to: "/identity" })}>{t("review.overview")}</Button>} />
          {bar.mayUndo && <div className="zk-answers"><Button type="text" icon={<UndoOutlined />} onClick={bar.onUndo}>{t("answer.undo")} <kbd>Z</kbd></Button></div>}
        </Panel>
      )}
      {review !== undefined && (
        <div className="zk-review">
          <Queue list={list} openId={review.id} count={count} onOpen={go} />
          <div className="zk-review-main">
            <div className="zk-review-scroll" tabIndex={0} role="region" aria-label={t("review.pair")}>
              <Panel><PairView review={review} /></Panel>
              <Panel title={t("evidence.title")}><EvidenceBars review={review} /></Panel>
            </div>
            <AnswerBar {...bar} />
          </div>
        </div>
      )}
    </Page>
  );
}
