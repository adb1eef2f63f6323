import {
  closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type Announcements, type DragEndEvent,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { HolderOutlined } from "./icons";
import "./sortable-list.css";

interface SortableProps<T> {
  items: T[];
  keyOf: (item: T) => string;
  /** What a screen reader calls it. */
  nameOf: (item: T) => string;
  onMove: (from: number, to: number) => void;
  /** `grip` goes where the row is to be taken hold of. */
  children: (item: T, grip: ReactNode, index: number) => ReactNode;
  className?: string;
}

/** Moves one entry of a list. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(to, 0, item);
  return next;
}

type Id = string | number;

/** What is said while something is dragged, for those who do not see it. */
export function useAnnouncements(nameOf: (id: string) => string): Announcements {
  const { t } = useTranslation("ui");
  const said = (key: "over" | "dropped", id: Id, over: Id | undefined): string =>
    over === undefined ? t("drag.away", { name: nameOf(String(id)) }) : t(`drag.${key}`, { name: nameOf(String(id)), target: nameOf(String(over)) });
  return {
    onDragStart: ({ active }) => t("drag.started", { name: nameOf(String(active.id)) }),
    onDragOver: ({ active, over }) => said("over", active.id, over?.id),
    onDragEnd: ({ active, over }) => said("dropped", active.id, over?.id),
    onDragCancel: ({ active }) => t("drag.cancelled", { name: nameOf(String(active.id)) }),
  };
}

function Item({ id, name, children }: { id: string; name: string; children: (grip: ReactNode) => ReactNode }): ReactNode {
  const { t } = useTranslation("ui");
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id });
  const style: CSSProperties = {
    transform: transform === null ? undefined : `translate3d(0, ${String(Math.round(transform.y))}px, 0)`,
    transition,
  };
  const grip = (
    <button type="button" ref={setActivatorNodeRef} className="zk-plain zk-grip" {...attributes} {...listeners} aria-label={t("drag.grip", { name })}>
      <HolderOutlined />
    </button>
  );
  return (
    <li ref={setNodeRef} style={style} className={isDragging ? "zk-sortable zk-sortable-dragged" : "zk-sortable"}>
      {children(grip)}
    </li>
  );
}

/** A list whose order is changed by dragging, or by Space, arrows, Space. */
export function SortableList<T>({ items, keyOf, nameOf, onMove, children, className = "" }: SortableProps<T>): ReactNode {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const keys = items.map(keyOf);
  const announcements = useAnnouncements((id) => {
    const item = items.find((it) => keyOf(it) === id);
    return item === undefined ? id : nameOf(item);
  });
  function drop({ active, over }: DragEndEvent): void {
    const [from, to] = [keys.indexOf(String(active.id)), over === null ? -1 : keys.indexOf(String(over.id))];
    if (from >= 0 && to >= 0 && from !== to) onMove(from, to);
  }
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop} accessibility={{ announcements }}>
      <SortableContext items={keys} strategy={verticalListSortingStrategy}>
        <ul className={`zk-sortables ${className}`}>
          {items.map((item, index) => (
            <Item key={keyOf(item)} id={keyOf(item)} name={nameOf(item)}>
              {(grip) => children(item, grip, index)}
            </Item>
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}
