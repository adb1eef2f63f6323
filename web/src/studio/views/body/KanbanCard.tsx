import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asText } from "@/ui/fields/values";
import { Button, Dropdown } from "@/ui/controls";
import { EllipsisOutlined } from "@/ui/icons";
import type { Column } from "@/ui/table/types";
import type { Row } from "./useViewRows";

export interface Place {
  value: string | null;
  words: string;
}

interface CardProps {
  row: Row;
  title: string;
  columns: Column<Row>[];
  isOpen: boolean;
  isMoving: boolean;
  /** Null: cards cannot be moved. */
  places: Place[] | null;
  at: number;
  onOpen: () => void;
  onMove: (to: Place) => void;
}

const FACTS = 4;

/** A record on the board. Shift with an arrow key moves it; so does its menu, and dragging it. */
export function KanbanCard({ row, title, columns, isOpen, isMoving, places, at, onOpen, onMove }: CardProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const name = asText(row.values[title]);
  const shown = columns.filter((it) => it.key !== title && row.values[it.key] != null && row.values[it.key] !== "").slice(0, FACTS);
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const to = step === undefined ? undefined : places?.[at + step];
    if (!event.shiftKey || to === undefined) return;
    event.preventDefault();
    onMove(to);
  }
  return (
    <li
      className={["zk-kcard", isOpen ? "zk-kcard-on" : "", isMoving ? "zk-kcard-moving" : ""].join(" ")}
      draggable={places !== null && !isMoving}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", row.id);
        event.dataTransfer.effectAllowed = "move";
      }}
    >
      <div className="zk-kcard-head">
        <button type="button" className="zk-plain zk-kcard-title" aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight" onClick={onOpen} onKeyDown={onKeyDown}>
          {name}
        </button>
        {places !== null && (
          <Dropdown
            trigger={["click"]}
            menu={{
              items: places.map((it, index) => ({ key: String(index), label: it.words, disabled: index === at })),
              onClick: ({ key }) => {
                const to = places[Number(key)];
                if (to !== undefined) onMove(to);
              },
            }}
          >
            <Button type="text" size="small" icon={<EllipsisOutlined />} aria-label={t("kanban.move", { name })} />
          </Dropdown>
        )}
      </div>
      <dl className="zk-kcard-facts">
        {shown.map((column) => (
          <div key={column.key}>
            <dt>{column.title}</dt>
            <dd>{column.render(row)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
