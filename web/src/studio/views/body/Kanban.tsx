import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, toneOf } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { ErrorState } from "@/ui/PageState";
import { KanbanCard, type Place } from "./KanbanCard";
import type { BodyProps } from "./types";
import { useMoves, type Moves } from "./useMoves";
import { describeError, useGroups, useViewRows, type RecordGroup, type Row } from "./useViewRows";
import { figureWords } from "./words";

const PAGE = 20;

interface LaneProps {
  props: BodyProps;
  places: Place[];
  at: number;
  color: string | undefined;
  group: RecordGroup | undefined;
  moves: Moves;
  known: Map<string, Row>;
  mayMove: boolean;
}

function Lane({ props, places, at, color, group, moves, known, mayMove }: LaneProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const { asked, layout, fields } = props;
  const place = places[at] ?? { value: null, words: "" };
  const key = layout.group;
  const part: Condition = place.value === null ? { field: key, op: "is_blank" } : { field: key, op: "eq", value: place.value };
  const list = useViewRows(asked, part, PAGE);
  const [isOver, setIsOver] = useState(false);
  const moving = Object.values(moves.pending);
  const here = (value: unknown): boolean => (value === "" ? null : (value ?? null)) === place.value;
  const arrived = moving.filter((it) => here(it.to)).map((it) => it.row);
  const cards = [...arrived, ...list.rows.filter((it) => moves.pending[it.id] === undefined)];
  for (const row of list.rows) known.set(row.id, row);
  const leaving = moving.filter((it) => here(it.from)).length;
  const count = Math.max(0, (group?.count ?? 0) + arrived.length - leaving);
  const figure = fields.find((it) => it.key === layout.figure);
  function drop(id: string): void {
    const row = known.get(id);
    if (row !== undefined && !here(row.values[key])) moves.move(row, place.value, place.words);
  }
  return (
    <section
      className={isOver ? "zk-lane zk-lane-over" : "zk-lane"}
      aria-label={place.words}
      onDragOver={(event) => {
        if (!mayMove) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        drop(event.dataTransfer.getData("text/plain"));
      }}
    >
      <header className="zk-lane-head">
        <Badge tone={toneOf(color)}>{place.words}</Badge>
        <span className="zk-lane-count">{formatNumber(count, language)}</span>
        <span className="zk-grow" />
        {figure !== undefined && <span className="zk-number zk-lane-sum">{figureWords(group?.values[0] ?? (layout.function === "sum" ? 0 : null), figure, language)}</span>}
      </header>
      {/* Long lanes scroll by keys as well. */}
      <ul className="zk-lane-cards" tabIndex={0} aria-label={t("kanban.cards", { name: place.words })} aria-busy={list.isLoading}>
        {list.isLoading && [0, 1, 2].map((slot) => <li key={slot} className="zk-kcard"><span className="zk-bone" /></li>)}
        {cards.map((row) => (
          <KanbanCard
            key={row.id}
            row={row}
            title={props.title}
            columns={props.columns.filter((it) => it.key !== key)}
            isOpen={props.openKey === row.id}
            isMoving={moves.pending[row.id] !== undefined}
            places={mayMove ? places : null}
            at={at}
            onOpen={() => props.onOpen(row.id)}
            onMove={(to) => moves.move(row, to.value, to.words)}
          />
        ))}
        {!list.isLoading && cards.length === 0 && <li className="zk-lane-empty">{t("kanban.empty")}</li>}
        {list.hasMore && (
          <li>
            <Button block size="small" type="text" loading={list.isLoadingMore} onClick={list.onMore}>
              {t("more", { count: Math.max(0, count - cards.length) })}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** The records under the values of a choice field; a card that moves changes the field. */
export default function Kanban(props: BodyProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const { asked, layout, fields, title } = props;
  const field = fields.find((it) => it.key === layout.group);
  const measures = layout.figure === "" || layout.function === "" ? [] : [{ function: layout.function, field: layout.figure }];
  const groups = useGroups(asked, { dimensions: [{ field: layout.group, grain: null }], measures });
  const moves = useMoves(asked.object, layout.group, title);
  const [known] = useState(() => new Map<string, Row>());
  if (field === undefined) return null;
  if (groups.isError) return <ErrorState {...describeError(groups.error)} onRetry={() => void groups.refetch()} />;
  const found = new Map((groups.data?.groups ?? []).map((it) => [it.key, it]));
  const choices = field.choices ?? [];
  const hasBlank = found.has(null) || Object.values(moves.pending).some((it) => it.to === null);
  const places: Place[] = [
    ...choices.map((it) => ({ value: it.value, words: words(it.label, language) })),
    ...(hasBlank || field.is_required !== true ? [{ value: null, words: t("blank") }] : []),
  ];
  return (
    <div className="zk-board">
      {places.map((place, at) => (
        <Lane key={place.value ?? ""} props={props} places={places} at={at} color={choices[at]?.color} group={found.get(place.value)} moves={moves} known={known} mayMove={props.mayEdit && field.is_editable !== false} />
      ))}
    </div>
  );
}
