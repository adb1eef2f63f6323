import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, toneOf } from "@/ui/Badge";
import { Button, Input, Popover } from "@/ui/controls";
import { CloseOutlined, PlusOutlined } from "@/ui/icons";
import { moved, SortableList } from "@/ui/SortableList";
import { COLORS, type ChoiceDraft } from "./types";

interface EditorProps {
  value: ChoiceDraft[];
  onChange: (choices: ChoiceDraft[]) => void;
}

/** A choice is known by its place while it has no words yet. */
interface Line extends ChoiceDraft {
  id: string;
}

function Color({ value, name, onChange }: { value: string; name: string; onChange: (color: string) => void }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const tone = toneOf(value);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      content={
        <div className="zk-row" role="radiogroup" aria-label={t("choices.color")}>
          {COLORS.map((color) => (
            <button key={color} type="button" role="radio" aria-checked={color === tone} aria-label={t(`color.${color}`)} title={t(`color.${color}`)} className={`zk-plain zk-color zk-badge-${color}`} onClick={() => onChange(color)}>
              {color === tone ? "✓" : ""}
            </button>
          ))}
        </div>
      }
    >
      <button type="button" className={`zk-plain zk-color zk-badge-${tone}`} aria-label={t("choices.colorOf", { name })} />
    </Popover>
  );
}

/** The choices of a field: words in both languages, a colour, an order. */
export function ChoicesEditor({ value, onChange }: EditorProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  const [ids, setIds] = useState(() => value.map((_it, at) => `c${String(at)}`));
  const lines: Line[] = value.map((it, at) => ({ ...it, id: ids[at] ?? `c${String(at)}` }));
  const put = (next: Line[]): void => {
    setIds(next.map((it) => it.id));
    onChange(next.map(({ value: kept, label, color }) => ({ value: kept, label, color })));
  };
  const change = (at: number, part: Partial<ChoiceDraft>): void => put(lines.map((it, index) => (index === at ? { ...it, ...part } : it)));
  function add(): void {
    const color = COLORS[lines.length % COLORS.length] ?? "blue";
    put([...lines, { id: `n${String(Date.now())}`, value: "", label: { zh: "", en: "" }, color }]);
  }
  return (
    <div className="zk-choices">
      <SortableList items={lines} keyOf={(it) => it.id} nameOf={(it) => it.label.zh || t("choices.unnamed")} onMove={(from, to) => put(moved(lines, from, to))}>
        {(line, grip, at) => (
          <span className="zk-choice-line">
            {grip}
            <Color value={line.color} name={line.label.zh} onChange={(color) => change(at, { color })} />
            <Input size="small" maxLength={80} value={line.label.zh} placeholder={t("choices.zh")} aria-label={t("choices.zh")} autoFocus={line.label.zh === "" && at === lines.length - 1} onChange={(event) => change(at, { label: { ...line.label, zh: event.target.value } })} onPressEnter={add} />
            <Input size="small" maxLength={80} value={line.label.en} placeholder={t("choices.en")} aria-label={t("choices.en")} onChange={(event) => change(at, { label: { ...line.label, en: event.target.value } })} onPressEnter={add} />
            <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("choices.remove", { name: line.label.zh })} onClick={() => put(lines.filter((it) => it.id !== line.id))} />
          </span>
        )}
      </SortableList>
      <span className="zk-row zk-spread">
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={add}>{t("choices.add")}</Button>
        <span className="zk-row zk-row-wrap">{lines.filter((it) => it.label.zh !== "").slice(0, 4).map((it) => <Badge key={it.id} tone={toneOf(it.color)}>{it.label.zh}</Badge>)}</span>
      </span>
    </div>
  );
}
