import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { LeftOutlined, RightOutlined } from "@/ui/icons";
import { ErrorState, LoadingState } from "@/ui/PageState";
import { between, DAY, dayOf, daysShown, onDay } from "./days";
import type { BodyProps } from "./types";
import { useMoves } from "./useMoves";
import { describeError, useGroups, useViewRows, type Row } from "./useViewRows";

const CHIPS = { month: 3, week: 14, day: 200 } as const;
const LOADED = 200;

interface DayProps {
  props: BodyProps;
  day: Dayjs;
  rows: Row[];
  count: number;
  weekday: string;
  isOutside: boolean;
  mayMove: boolean;
  onDrop: (id: string) => void;
  onMore: () => void;
}

function Day({ props, day, rows, count, weekday, isOutside, mayMove, onDrop, onMore }: DayProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const shown = rows.slice(0, CHIPS[props.layout.span]);
  const isToday = day.isSame(dayjs(), "day");
  const classes = ["zk-date", isOutside ? "zk-date-outside" : "", isToday ? "zk-date-today" : ""].join(" ");
  return (
    <div
      className={classes}
      role="gridcell"
      aria-label={`${day.format(DAY)} ${t("calendar.count", { count })}`}
      onDragOver={(event) => {
        if (mayMove) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop(event.dataTransfer.getData("text/plain"));
      }}
    >
      <button type="button" className="zk-plain zk-date-number" aria-label={day.format(DAY)} onClick={onMore}>
        <span>{day.date()}<span className="zk-date-weekday">{weekday}</span></span>
        {count > 0 && <span className="zk-date-count">{count}</span>}
      </button>
      {shown.map((row) => (
        <button
          key={row.id}
          type="button"
          className={props.openKey === row.id ? "zk-plain zk-date-chip zk-date-chip-on" : "zk-plain zk-date-chip"}
          draggable={mayMove}
          onDragStart={(event) => event.dataTransfer.setData("text/plain", row.id)}
          onClick={() => props.onOpen(row.id)}
        >
          {asText(row.values[props.title])}
        </button>
      ))}
      {count > shown.length && (
        <button type="button" className="zk-plain zk-date-more" onClick={onMore}>
          {t("calendar.more", { count: count - shown.length })}
        </button>
      )}
    </div>
  );
}

const sortOf = (field: CatalogField | undefined): string | null => (field?.is_sortable === true ? field.key : null);

interface HeadProps {
  at: Dayjs;
  span: BodyProps["layout"]["span"];
  heading: string;
  onAt: (at: Dayjs) => void;
  onSpan: (span: BodyProps["layout"]["span"]) => void;
}

function Head({ at, span, heading, onAt, onSpan }: HeadProps): ReactNode {
  const { t } = useTranslation("studio/views");
  return (
    <div className="zk-row zk-calendar-head">
      <Button size="small" icon={<LeftOutlined />} aria-label={t("calendar.before")} onClick={() => onAt(at.subtract(1, span))} />
      <strong aria-live="polite" className="zk-number">{heading}</strong>
      <Button size="small" icon={<RightOutlined />} aria-label={t("calendar.after")} onClick={() => onAt(at.add(1, span))} />
      <Button size="small" onClick={() => onAt(dayjs())}>{t("calendar.today")}</Button>
      <span className="zk-grow" />
      <Segmented size="small" aria-label={t("calendar.span")} value={span} options={(["month", "week", "day"] as const).map((it) => ({ value: it, label: t(`grain.${it}`) }))} onChange={onSpan} />
    </div>
  );
}

function headingOf(days: Dayjs[], at: Dayjs, span: BodyProps["layout"]["span"]): string {
  if (span === "month") return at.format("YYYY-MM");
  return span === "week" ? `${days[0]?.format(DAY) ?? ""} – ${days.at(-1)?.format("MM-DD") ?? ""}` : at.format(DAY);
}

/** The view by the days of a date field: a month, a week or a day; a record dragged to another day gets that date. */
export default function ViewCalendar(props: BodyProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const { asked, layout, fields, title, onLayout } = props;
  const at = dayOf(props.at);
  const setAt = (day: Dayjs): void => props.onAt(day.isSame(dayjs(), "day") ? "" : day.format(DAY));
  const field = fields.find((it) => it.key === layout.date);
  const days = daysShown(at, layout.span);
  const part = field === undefined ? null : between(field, days[0] ?? at, days.at(-1) ?? at);
  const fitting = { ...asked, fields: [...new Set([...asked.fields, layout.date])], sort: sortOf(field) ?? asked.sort };
  const list = useViewRows(fitting, part, LOADED, field !== undefined);
  const groups = useGroups(asked, { dimensions: [{ field: layout.date, grain: "day" }], measures: [] }, part, field !== undefined);
  const moves = useMoves(asked.object, layout.date, title);
  if (list.error !== null) return <ErrorState {...list.error} onRetry={list.onRetry} />;
  if (groups.isError) return <ErrorState {...describeError(groups.error)} />;
  if (field === undefined || groups.data === undefined) return <LoadingState />;
  const mayMove = props.mayEdit && field.is_editable !== false;
  const counts = new Map(groups.data.groups.map((it) => [it.key, it.count]));
  const dayOfRow = (row: Row): string => dayjs(asText(moves.pending[row.id]?.to ?? row.values[layout.date])).format(DAY);
  const byDay = new Map<string, Row[]>();
  for (const row of list.rows) byDay.set(dayOfRow(row), [...(byDay.get(dayOfRow(row)) ?? []), row]);
  function drop(id: string, day: Dayjs): void {
    const row = list.rows.find((it) => it.id === id);
    if (row === undefined || field === undefined || dayOfRow(row) === day.format(DAY)) return;
    moves.move(row, onDay(row.values[field.key], field, day), day.format(DAY));
  }
  const heading = headingOf(days, at, layout.span);
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short" });
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_week, week) => (
    <div key={week} className="zk-week" role="row">
      {days.slice(week * 7, week * 7 + 7).map((day) => (
        <Day
          key={day.format(DAY)}
          props={props}
          day={day}
          rows={byDay.get(day.format(DAY)) ?? []}
          count={counts.get(day.format(DAY)) ?? 0}
          weekday={weekday.format(day.toDate())}
          isOutside={layout.span === "month" && day.month() !== at.month()}
          mayMove={mayMove}
          onDrop={(id) => drop(id, day)}
          onMore={() => props.onAt(day.format(DAY), { span: "day" })}
        />
      ))}
    </div>
  ));
  return (
    <div className="zk-calendar">
      <Head at={at} span={layout.span} heading={heading} onAt={setAt} onSpan={(span) => onLayout({ span })} />
      <div className={`zk-days zk-days-${layout.span}`} role="grid" aria-label={heading} aria-busy={list.isLoading}>
        {layout.span !== "day" && <div className="zk-weekdays" role="row">{days.slice(0, 7).map((it) => <span key={it.day()} role="columnheader">{weekday.format(it.toDate())}</span>)}</div>}
        {weeks}
        {layout.span === "day" && list.hasMore && <Button type="text" loading={list.isLoadingMore} onClick={list.onMore}>{t("moreRows")}</Button>}
      </div>
    </div>
  );
}
