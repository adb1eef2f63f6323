import { closestCenter, DndContext, DragOverlay, KeyboardSensor, PointerSensor, pointerWithin, useDroppable, useSensor, useSensors, type CollisionDetection, type DragEndEvent } from "@dnd-kit/core";
import { rectSortingStrategy, SortableContext, sortableKeyboardCoordinates, useSortable } from "@dnd-kit/sortable";
import { useState, type CSSProperties, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented } from "@/ui/controls";
import { DeleteOutlined, DownOutlined, EyeInvisibleOutlined, EyeOutlined, HolderOutlined, PlusOutlined, UpOutlined } from "@/ui/icons";
import { useAnnouncements } from "@/ui/SortableList";
import { addSection, changeSection, moveField, moveSection, placeOf, removeSection, SHELF } from "./arrange";
import type { Layout, LayoutSection, PlacedField } from "./layout";

export type Picked = { kind: "field" | "section"; key: string } | null;

interface CanvasProps {
  layout: Layout;
  fields: CatalogField[];
  picked: Picked;
  onPick: (picked: Picked) => void;
  onChange: (layout: Layout) => void;
}

/** What is under the pointer; with the keyboard, what is nearest. */
const hit: CollisionDetection = (given) => {
  const under = pointerWithin(given);
  const fields = under.filter((it) => it.id !== SHELF && !String(it.id).startsWith("s:"));
  if (fields.length > 0) return fields;
  return under.length > 0 ? under : closestCenter(given);
};

const isSet = (when: object | null): boolean => when !== null && Object.keys(when).length > 0;

function Chip({ field, one, isLinked = false, isPicked, onPick, onHide }: { field: CatalogField; one: PlacedField | null; isLinked?: boolean; isPicked: boolean; onPick: () => void; onHide?: () => void }): ReactNode {
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id: field.key });
  const name = words(field.label, language);
  const style: CSSProperties = { transition, transform: transform === null ? undefined : `translate3d(${String(Math.round(transform.x))}px, ${String(Math.round(transform.y))}px, 0)` };
  const classes = ["zk-chipbox", isPicked ? "zk-chipbox-on" : "", isDragging ? "zk-chipbox-dragged" : "", one?.is_wide === true ? "zk-lines-wide" : ""];
  const isRequired = field.is_required === true || one?.required != null;
  return (
    <div ref={setNodeRef} style={style} className={classes.join(" ")}>
      <button type="button" ref={setActivatorNodeRef} className="zk-plain zk-grip" {...attributes} {...listeners} aria-label={t("canvas.move", { name })}><HolderOutlined /></button>
      <button type="button" className="zk-plain zk-chipbox-name" aria-pressed={isPicked} onClick={onPick}>
        {name}
        {isRequired && <span className="zk-needed" title={t("field.required")}>*</span>}
      </button>
      {one !== null && (isSet(one.show) || isSet(one.required)) && <span className="zk-chipbox-mark">{t("canvas.conditional")}</span>}
      {isLinked && <span className="zk-chipbox-mark zk-chipbox-link">{t("canvas.linked")}</span>}
      {onHide !== undefined && <Button type="text" size="small" icon={<EyeInvisibleOutlined />} aria-label={t("canvas.hide", { name })} onClick={onHide} />}
    </div>
  );
}

function SectionCard({ section, index, props }: { section: LayoutSection; index: number; props: CanvasProps }): ReactNode {
  const { layout, fields, picked, onPick, onChange } = props;
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const { setNodeRef, isOver } = useDroppable({ id: placeOf(section.key) });
  const name = words(section.title, language);
  const isOn = picked?.kind === "section" && picked.key === section.key;
  const placed = section.fields.flatMap((one) => {
    const field = fields.find((it) => it.key === one.key);
    return field === undefined ? [] : [{ one, field }];
  });
  return (
    <section className={isOn ? "zk-block zk-block-on" : "zk-block"} aria-label={name}>
      <header className="zk-block-head">
        <button type="button" className="zk-plain zk-block-title" aria-pressed={isOn} onClick={() => onPick({ kind: "section", key: section.key })}>{name === "" ? t("section.unnamed") : name}</button>
        {isSet(section.show) && <span className="zk-chipbox-mark">{t("canvas.conditional")}</span>}
        <span className="zk-grow" />
        <Segmented size="small" aria-label={t("section.columns")} options={[1, 2, 3]} value={section.columns} onChange={(columns) => onChange(changeSection(layout, section.key, { columns }))} />
        <Button type="text" size="small" icon={<UpOutlined />} disabled={index === 0} aria-label={t("section.up", { name })} onClick={() => onChange(moveSection(layout, section.key, -1))} />
        <Button type="text" size="small" icon={<DownOutlined />} disabled={index === layout.sections.length - 1} aria-label={t("section.down", { name })} onClick={() => onChange(moveSection(layout, section.key, 1))} />
        <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("section.remove", { name })} onClick={() => onChange(removeSection(layout, section.key))} />
      </header>
      <SortableContext items={placed.map((it) => it.one.key)} strategy={rectSortingStrategy}>
        <div ref={setNodeRef} className={`zk-block-grid zk-lines-${String(section.columns)}${isOver ? " zk-block-over" : ""}`}>
          {placed.map(({ one, field }) => (
            <Chip
              key={one.key}
              field={field}
              one={one}
              isLinked={layout.links.some((it) => it.field === one.key)}
              isPicked={picked?.kind === "field" && picked.key === one.key}
              onPick={() => onPick({ kind: "field", key: one.key })}
              onHide={() => onChange(moveField(layout, one.key, SHELF, fields))}
            />
          ))}
          {placed.length === 0 && <p className="zk-block-empty">{t("section.empty")}</p>}
        </div>
      </SortableContext>
    </section>
  );
}

function Shelf({ layout, fields, onChange }: CanvasProps): ReactNode {
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const { setNodeRef, isOver } = useDroppable({ id: SHELF });
  const lying = layout.hidden.flatMap((key) => fields.find((it) => it.key === key) ?? []);
  const last = layout.sections.at(-1);
  return (
    <aside ref={setNodeRef} className={isOver ? "zk-shelf zk-block-over" : "zk-shelf"} aria-label={t("shelf.title")}>
      <h2 className="zk-group-title">{t("shelf.title")} <span className="zk-tab-count">{lying.length}</span></h2>
      <p className="zk-muted zk-hint">{t("shelf.note")}</p>
      <SortableContext items={lying.map((it) => it.key)} strategy={rectSortingStrategy}>
        {lying.map((field) => (
          <div key={field.key} className="zk-row">
            <span className="zk-grow"><Chip field={field} one={null} isPicked={false} onPick={() => undefined} /></span>
            {last !== undefined && <Button type="text" size="small" icon={<EyeOutlined />} aria-label={t("shelf.show", { name: words(field.label, language) })} onClick={() => onChange(moveField(layout, field.key, placeOf(last.key), fields))} />}
          </div>
        ))}
      </SortableContext>
    </aside>
  );
}

/** The form as blocks that are taken hold of; by keyboard: Space, arrows, Space. */
export function Canvas(props: CanvasProps): ReactNode {
  const { layout, fields, onChange } = props;
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const [held, setHeld] = useState<string | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }));
  const nameOf = (id: string): string => {
    const field = fields.find((it) => it.key === id);
    const section = layout.sections.find((it) => placeOf(it.key) === id);
    return field !== undefined ? words(field.label, language) : section !== undefined ? words(section.title, language) : t("shelf.title");
  };
  const announcements = useAnnouncements(nameOf);
  function drop({ active, over }: DragEndEvent): void {
    setHeld(null);
    if (over !== null && over.id !== active.id) onChange(moveField(layout, String(active.id), String(over.id), fields));
  }
  return (
    <DndContext sensors={sensors} collisionDetection={hit} accessibility={{ announcements }} onDragStart={({ active }) => setHeld(String(active.id))} onDragCancel={() => setHeld(null)} onDragEnd={drop}>
      <Shelf {...props} />
      <div className="zk-canvas">
        {layout.sections.map((section, index) => <SectionCard key={section.key} section={section} index={index} props={props} />)}
        <Button type="dashed" block icon={<PlusOutlined />} onClick={() => onChange(addSection(layout))}>{t("section.add")}</Button>
      </div>
      <DragOverlay dropAnimation={null}>{held !== null && <div className="zk-chipbox zk-chipbox-held"><span className="zk-grip"><HolderOutlined /></span>{nameOf(held)}</div>}</DragOverlay>
    </DndContext>
  );
}
