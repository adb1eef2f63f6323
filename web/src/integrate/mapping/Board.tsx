import { useRef, useState, type PointerEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportField } from "@/integrate/imports/public";
import { useHotkey } from "@/lib/useHotkey";
import { Badge } from "@/ui/Badge";
import { lineOf, type Line } from "./lines";
import type { Studio } from "./useMapping";

type Column = Studio["columns"][number];

interface BoardProps {
  columns: readonly Column[];
  fields: readonly ImportField[];
  lines: readonly Line[];
  suggested: readonly Column[];
  selected: string;
  mayEdit: boolean;
  onSelect: (field: string) => void;
  onConnect: (column: string, field: string) => void;
}

const STEP = 60;
const MIDDLE = 26;

function curve(from: number, to: number): string {
  const [a, b] = [from * STEP + MIDDLE, to * STEP + MIDDLE];
  return `M 0 ${a} C 45 ${a}, 55 ${b}, 100 ${b}`;
}

function Wires({ columns, fields, lines, suggested, selected }: BoardProps): ReactNode {
  const column = (name: string): number => columns.findIndex((it) => it.name === name);
  const field = (key: string): number => fields.findIndex((it) => it.key === key);
  const height = Math.max(columns.length, fields.length) * STEP;
  const drawn = lines.flatMap((it) => it.columns.map((name) => ({ key: it.field, from: column(name), to: field(it.field), isGuess: false })));
  const guessed = suggested.map((it) => ({ key: it.field, from: column(it.name), to: field(it.field), isGuess: true }));
  return (
    <svg className="zk-wires" viewBox={`0 0 100 ${height}`} style={{ height }} preserveAspectRatio="none" aria-hidden="true">
      {[...guessed, ...drawn].filter((it) => it.from >= 0 && it.to >= 0).map((it) => (
        <path key={`${it.from}-${it.to}`} d={curve(it.from, it.to)} className={it.isGuess ? "zk-wire zk-wire-guess" : it.key === selected ? "zk-wire zk-wire-now" : "zk-wire"} />
      ))}
    </svg>
  );
}

function FieldCard({ field, line, props, isTarget, onPick }: { field: ImportField; line: Line | undefined; props: BoardProps; isTarget: boolean; onPick: () => void }): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const kinds = line?.blocks.map((it) => t(`block.${it.kind}`)) ?? []; // locale: integrate/mapping:block.*
  const names = ["zk-end", props.selected === field.key ? "zk-end-now" : "", line === undefined ? "zk-end-free" : "", isTarget ? "zk-end-target" : ""];
  return (
    <button type="button" className={names.join(" ")} data-field={field.key} aria-pressed={props.selected === field.key} onClick={onPick}>
      <span className="zk-end-name"><strong className="zk-ellipsis">{field.label}</strong>{field.is_required && <Badge tone="orange">{t("required")}</Badge>}</span>
      <span className="zk-end-chips">
        {kinds.slice(0, 3).map((kind, at) => <Badge key={`${kind}${String(at)}`} tone="blue">{kind}</Badge>)}
        {kinds.length > 3 && <Badge>+{kinds.length - 3}</Badge>}
        {line !== undefined && kinds.length === 0 && <span className="zk-muted zk-small">{t("asItIs")}</span>}
        {line === undefined && <span className="zk-muted zk-small">{t("nothing")}</span>}
      </span>
    </button>
  );
}

/** Columns on the left, fields on the right, a curve for each line; drawn by dragging, or by choosing a column and then a field. */
export function Board(props: BoardProps): ReactNode {
  const { columns, fields, lines, suggested, mayEdit, onSelect, onConnect } = props;
  const { t } = useTranslation("integrate/mapping");
  const [held, setHeld] = useState("");
  const dragged = useRef(false);
  useHotkey("escape", () => setHeld(""), held !== "");
  const used = new Set(lines.flatMap((it) => it.columns));
  function drop(event: PointerEvent): void {
    if (!dragged.current || held === "") return;
    const card = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-field]");
    if (card?.dataset["field"] !== undefined) onConnect(held, card.dataset["field"]);
    dragged.current = false;
    setHeld("");
  }
  function pick(field: string): void {
    if (held === "") { onSelect(field); return; }
    onConnect(held, field);
    setHeld("");
  }
  return (
    <div className={held === "" ? "zk-mapboard" : "zk-mapboard zk-mapboard-holding"} onPointerUp={drop} onPointerLeave={() => { dragged.current = false; }}>
      <div role="group" aria-label={t("columns")} className="zk-ends">
        {columns.map((it) => {
          const guess = suggested.find((one) => one.name === it.name);
          return (
            <button
              key={it.name} type="button" disabled={!mayEdit} aria-pressed={held === it.name}
              aria-label={t("columnAria", { name: it.name })}
              className={`zk-end ${held === it.name ? "zk-end-now" : ""} ${used.has(it.name) ? "" : "zk-end-free"}`}
              onPointerDown={() => { dragged.current = false; }}
              onPointerMove={(event) => { if (event.buttons === 1 && !dragged.current) { dragged.current = true; setHeld(it.name); } }}
              onClick={() => { if (!dragged.current) setHeld(held === it.name ? "" : it.name); }}
            >
              <span className="zk-end-name"><strong className="zk-ellipsis">{it.name}</strong>{guess !== undefined && <Badge tone="purple">{t("guess", { field: fields.find((one) => one.key === guess.field)?.label ?? guess.field })}</Badge>}</span>
              <span className="zk-muted zk-small zk-ellipsis">{it.samples.slice(0, 3).join(" · ") || t("noSamples")}</span>
            </button>
          );
        })}
      </div>
      <Wires {...props} />
      <div role="group" aria-label={t("fields")} className="zk-ends">
        {fields.map((it) => <FieldCard key={it.key} field={it} line={lineOf(lines, it.key)} props={props} isTarget={held !== ""} onPick={() => pick(it.key)} />)}
      </div>
    </div>
  );
}
