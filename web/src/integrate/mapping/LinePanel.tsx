import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportField } from "@/integrate/imports/public";
import { Button, Dropdown, Input, Select } from "@/ui/controls";
import { PlusOutlined } from "@/ui/icons";
import { moved } from "@/ui/SortableList";
import { BlockEditor } from "./BlockEditor";
import { BLANK, KINDS, type Block, type Line } from "./lines";
import { Steps } from "./Steps";
import type { Studio, Tried } from "./useMapping";

interface PanelProps {
  field: ImportField;
  line: Line;
  columns: Studio["columns"];
  tried: readonly Tried[];
  mayEdit: boolean;
  onChange: (line: Line) => void;
}

const MOST_BLOCKS = 12;

function Joiner({ line, field, mayEdit, onChange }: Omit<PanelProps, "columns" | "tried">): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  if (line.columns.length < 2) return null;
  const own = field.may_repeat ? t("joiner.own") : t("joiner.first");
  return (
    <div className="zk-knob">
      <span className="zk-muted zk-small">{t("joiner.title")}</span>
      <div className="zk-row">
        <Select className="zk-grow" aria-label={t("joiner.title")} disabled={!mayEdit} value={line.joiner === null || line.joiner === undefined ? "own" : "said"} options={[{ value: "own", label: own }, { value: "said", label: t("joiner.said") }]} onChange={(value: string) => onChange({ ...line, joiner: value === "own" ? null : " " })} />
        {typeof line.joiner === "string" && <Input className="zk-joiner" aria-label={t("joiner.text")} maxLength={10} disabled={!mayEdit} value={line.joiner} onChange={(event) => onChange({ ...line, joiner: event.target.value })} />}
      </div>
    </div>
  );
}

/** The values that reach a block of a line, from the sample rows. */
function reaching(tried: readonly Tried[], field: string, at: number): string[] {
  const texts = tried.map((row) => row.fields.find((it) => it.field === field)?.steps[at]?.text ?? "");
  return [...new Set(texts.filter((it) => it !== ""))].slice(0, 50);
}

/** Everything about the line to one field: its columns, its blocks in order, and what they make of sample rows. */
export function LinePanel({ field, line, columns, tried, mayEdit, onChange }: PanelProps): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const setBlocks = (blocks: Block[]): void => onChange({ ...line, blocks });
  const { blocks } = line;
  const items = KINDS.map((kind) => ({ key: kind, label: t(`block.${kind}`), onClick: () => setBlocks([...blocks, BLANK[kind]]) }));
  return (
    <div className="zk-stack zk-mapline">
      <div className="zk-knob">
        <span className="zk-muted zk-small">{t("from")}</span>
        <Select mode="multiple" aria-label={t("fromOf", { name: field.label })} placeholder={t("choose")} disabled={!mayEdit} value={line.columns} options={columns.map((it) => ({ value: it.name, label: it.name }))} maxCount={12} onChange={(value: string[]) => onChange({ ...line, columns: value })} />
      </div>
      <Joiner field={field} line={line} mayEdit={mayEdit} onChange={onChange} />
      {blocks.length > 0 && (
        <ol className="zk-mapblocks" aria-label={t("blocks")}>
          {blocks.map((block, at) => (
            <BlockEditor
              key={at} block={block} values={reaching(tried, field.key, at)} mayEdit={mayEdit}
              onChange={(next) => setBlocks(blocks.map((it, n) => (n === at ? next : it)))}
              onMove={(by) => setBlocks(moved(blocks, at, Math.min(Math.max(at + by, 0), blocks.length - 1)))}
              onRemove={() => setBlocks(blocks.filter((_, n) => n !== at))}
            />
          ))}
        </ol>
      )}
      {mayEdit && (
        <Dropdown menu={{ items }} trigger={["click"]} disabled={blocks.length >= MOST_BLOCKS}>
          <Button icon={<PlusOutlined />}>{t("addBlock")}</Button>
        </Dropdown>
      )}
      <Steps field={field.key} tried={tried} />
    </div>
  );
}
