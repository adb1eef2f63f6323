import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Checkbox, Input, InputNumber, Select } from "@/ui/controls";
import { ArrowDownOutlined, ArrowRightOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@/ui/icons";
import { isWhole, KNOBS, knobOf, withKnob, type Block, type Knob } from "./lines";

interface EditorProps {
  block: Block;
  /** Filled values that reach this line, for value maps. */
  values: readonly string[];
  mayEdit: boolean;
  onChange: (block: Block) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** Options that are no words, by the name of theirs. */
const MARKS: Record<string, string> = { ".": "dot", ",": "comma" };

function KnobInput({ knob, block, mayEdit, onChange }: { knob: Knob; block: Block; mayEdit: boolean; onChange: (block: Block) => void }): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const value = knobOf(block, knob.key);
  const name = block.kind === "replace" && knob.key === "by" ? "with" : knob.key;
  const label = t(`knob.${name}`);
  const set = (next: unknown): void => onChange(withKnob(block, knob.key, next));
  if (knob.is === "flag") return <Checkbox checked={value === true} disabled={!mayEdit} onChange={(event) => set(event.target.checked)}>{label}</Checkbox>;
  return (
    <label className="zk-knob">
      <span className="zk-muted zk-small">{label}</span>
      {knob.is === "choice" && <Select aria-label={label} value={String(value)} disabled={!mayEdit} options={(knob.options ?? []).map((it) => ({ value: it, label: t(`option.${MARKS[it] ?? it}`) }))} onChange={set} />}
      {knob.is === "number" && <InputNumber aria-label={label} value={typeof value === "number" ? value : null} disabled={!mayEdit} precision={0} onChange={(next) => set(typeof next === "number" ? next : null)} />}
      {knob.is === "text" && <Input aria-label={label} value={typeof value === "string" ? value : ""} maxLength={200} disabled={!mayEdit} status={knob.isOptional !== true && value === "" ? "error" : ""} onChange={(event) => set(event.target.value)} />}
    </label>
  );
}
// locale: integrate/mapping:option.*

function Pairs({ block, values, mayEdit, onChange }: { block: Extract<Block, { kind: "map" }>; values: readonly string[]; mayEdit: boolean; onChange: (block: Block) => void }): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const pairs = Object.entries(block.pairs);
  const set = (next: readonly (readonly [string, string])[]): void => onChange({ ...block, pairs: Object.fromEntries(next) });
  const left = values.filter((it) => !(it in block.pairs));
  return (
    <div className="zk-mappairs">
      {pairs.map(([from, to], at) => (
        <div key={at} className="zk-mappair">
          <Input aria-label={t("pair.from", { at: at + 1 })} value={from} disabled={!mayEdit} onChange={(event) => set(pairs.map((it, n) => (n === at ? [event.target.value, to] : it)))} />
          <ArrowRightOutlined aria-hidden="true" className="zk-muted" />
          <Input aria-label={t("pair.to", { name: from })} value={to} disabled={!mayEdit} onChange={(event) => set(pairs.map((it, n) => (n === at ? [from, event.target.value] : it)))} />
          {mayEdit && <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("pair.remove", { name: from })} onClick={() => set(pairs.filter((_, n) => n !== at))} />}
        </div>
      ))}
      {mayEdit && (
        <div className="zk-row zk-row-wrap">
          <Button size="small" icon={<PlusOutlined />} disabled={"" in block.pairs} onClick={() => set([...pairs, ["", ""]])}>{t("pair.add")}</Button>
          {left.length > 0 && <Button size="small" onClick={() => set([...pairs, ...left.map((it) => [it, it] as const)])}>{t("pair.fill", { count: left.length })}</Button>}
        </div>
      )}
    </div>
  );
}

/** One block: what it is called, what can be set, up, down, away. */
export function BlockEditor({ block, values, mayEdit, onChange, onMove, onRemove }: EditorProps): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const name = t(`block.${block.kind}`);
  return (
    <li className={isWhole(block) ? "zk-mapblock" : "zk-mapblock zk-mapblock-open"}>
      <div className="zk-row zk-spread">
        <strong>{name}</strong>
        {mayEdit && (
          <span className="zk-row">
            <Button type="text" size="small" icon={<ArrowUpOutlined />} aria-label={t("moveUp", { name })} onClick={() => onMove(-1)} />
            <Button type="text" size="small" icon={<ArrowDownOutlined />} aria-label={t("moveDown", { name })} onClick={() => onMove(1)} />
            <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("removeBlock", { name })} onClick={onRemove} />
          </span>
        )}
      </div>
      <p className="zk-muted zk-small">{t(`hint.${block.kind}`)}</p>
      {block.kind === "map" && <Pairs block={block} values={values} mayEdit={mayEdit} onChange={onChange} />}
      <div className="zk-knobs">
        {KNOBS[block.kind].map((it) => <KnobInput key={it.key} knob={it} block={block} mayEdit={mayEdit} onChange={onChange} />)}
      </div>
    </li>
  );
}
// locale: integrate/mapping:hint.*
