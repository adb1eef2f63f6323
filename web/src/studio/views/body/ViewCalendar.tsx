import dayjs, { type Dayjs } from "dayjs";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { LeftOutlined, RightOutlined } from "@/ui/icons";
import { ErrorState, LoadingState } from "@/ui/PageState";
import { between, DAY, daysShown, onDay } from "./days";
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
  isOutside: boolean;
  mayMove: boolean;
  onDrop: (id: string) => void;
  onMore: () => void;
}

function Day({ props, day, rows, count, isOutside, mayMove, onDrop, onMore }: DayProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const shown = rows.slice(0, CHIPS[props.layout.span]);
  const isToday = day.isSame(dayjs(), "day");
  const classes = ["zk-day", isOutside ? "zk-day-outside" : "", isToday ? "zk-day-today" : ""].join(" ");
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
      <button type="button" className="zk-plain zk-day-number" aria-label={day.format(DAY)} onClick={onMore}>
        {day.date()}
        {count > 0 && <span className="zk-day-count">{count}</span>}
      </button>
      {shown.map((row) => (
        <button
          key={row.id}
          type="button"
          className={props.openKey === row.id ? "zk-plain zk-chip zk-chip-on" : "zk-plain zk-chip"}
          draggable={mayMove}
          onDragStart={(event) => event.dataTransfer.setData("text/plain", row.id)}
          onClick={() => props.onOpen(row.id)}
        >
          {asText(row.values[props.title])}
        </button>
      ))}
      {count > shown.length && (
        <button type="button" className="zk-plain zk-day-more" onClick={onMore}>
          {t("calendar.more", { count: count - shown.length })}
        </button>
      )}
    </div>
  );
}

/** The view by the days of a date field: a month, a week or a day; a record dragged to another day gets that date. */
export default function ViewCalendar(props: BodyProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const { asked, layout, fields, title, onLayout } = props;
  const [at, setAt] = useState(() => dayjs());
  const field = fields.find((it) => it.key === layout.date);
  const days = daysShown(at, layout.span);
  const first = days[0] ?? at;
  const last = days.at(-1) ?? at;
  const part = field === undefined ? null : between(field, first, last);
  const fitting = { ...asked, fields: [...new Set([...asked.fields, layout.date])], sort: field?.is_sortable === true ? layout.date : asked.sort };
  const list = useViewRows(fitting, part, LOADED, field !== undefined);
  const groups = useGroups(asked, { dimensions: [{ field: layout.date, grain: "day" }], measures: [] }, part, field !== undefined);
  const moves = useMoves(asked.object, layout.date, title);
  if (list.error !== null) return <ErrorState {...list.error} onRetry={list.onRetry} />;
  if (groups.isError) return <ErrorState {...describeError(groups.error)} />;
  if (field === undefined || groups.data === undefined) return <LoadingState />;
  const mayMove = props.mayEdit && field.is_editable !== false;
  const counts = new Map(groups.data.groups.map((it) => [it.key, it.count]));
  const dayOf = (row: Row): string => dayjs(asText(moves.pending[row.id]?.to ?? row.values[layout.date])).format(DAY);
  const byDay = new Map<string, Row[]>();
  for (const row of list.rows) byDay.set(dayOf(row), [...(byDay.get(dayOf(row)) ?? []), row]);
  function drop(id: string, day: Dayjs): void {
    const row = list.rows.find((it) => it.id === id);
    if (row === undefined || field === undefined || dayOf(row) === day.format(DAY)) return;
    moves.move(row, onDay(row.values[field.key], field, day), day.format(DAY));
  }
  const step = (by: number): void => setAt(at.add(by, layout.span));
  const heading = layout.span === "month" ? at.format("YYYY-MM") : layout.span === "week" ? `${first.format(DAY)} – ${last.format("MM-DD")}` : at.format(DAY);
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short" });
  return (
    <div className="zk-calendar">
      <div className="zk-row zk-calendar-head">
        <Button size="small" icon={<LeftOutlined />} aria-label={t("calendar.before")} onClick={() => step(-1)} />
        <strong aria-live="polite" className="zk-number">{heading}</strong>
        <Button size="small" icon={<RightOutlined />} aria-label={t("calendar.after")} onClick={() => step(1)} />
        <Button size="small" onClick={() => setAt(dayjs())}>{t("calendar.today")}</Button>
        <span className="zk-grow" />
        <Segmented size="small" aria-label={t("calendar.span")} value={layout.span} options={(["month", "week", "day"] as const).map((it) => ({ value: it, label: t(`grain.${it}`) }))} onChange={(span) => onLayout({ span })} />
      </div>
      <div className={`zk-days zk-days-${layout.span}`} role="grid" aria-label={heading} aria-busy={list.isLoading}>
        {layout.span !== "day" && <div className="zk-weekdays" role="row">{days.slice(0, 7).map((it) => <span key={it.day()} role="columnheader">{weekday.format(it.toDate())}</span>)}</div>}
        {Array.from({ length: Math.ceil(days.length / 7) }, (_week, week) => (
          <div key={week} className="zk-week" role="row">
            {days.slice(week * 7, week * 7 + 7).map((day) => (
              <Day
                key={day.format(DAY)}
                props={props}
                day={day}
                rows={byDay.get(day.format(DAY)) ?? []}
                count={counts.get(day.format(DAY)) ?? 0}
                isOutside={layout.span === "month" && day.month() !== at.month()}
                mayMove={mayMove}
                onDrop={(id) => drop(id, day)}
                onMore={() => {
                  setAt(day);
                  onLayout({ span: "day" });
                }}
              />
            ))}
          </div>
        ))}
        {layout.span === "day" && list.hasMore && <Button type="text" loading={list.isLoadingMore} onClick={list.onMore}>{t("moreRows")}</Button>}
      </div>
    </div>
  );
}
