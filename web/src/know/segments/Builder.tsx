import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { ComparisonRow } from "@/ui/conditions/ComparisonRow";
import { blankOf } from "@/ui/conditions/operators";
import { Button, Dropdown, Segmented } from "@/ui/controls";
import { CloseOutlined, PlusOutlined } from "@/ui/icons";
import type { Language } from "./language";
import { isGroup, isMeasured, KINDS, type Group, type Leaf, type Node } from "./nodes";
import { MeasureRow } from "./Rows";
import type { RelationItem } from "./useSegments";
import { firstRow } from "./words";
import "./segments.css";

interface Props {
  group: Group;
  language: Language;
  onChange: (group: Group) => void;
}

const DEEPEST = 2;

function blankField({ fields }: Language): Leaf {
  return blankOf(fields.find((it) => it.key === "level") ?? fields[0]);
}

function blankMeasure(relation: RelationItem): Leaf {
  return { has: relation.key, measure: "count", op: "gte", value: 1, where: { all: [firstRow(relation)] } };
}

interface PartProps {
  node: Node;
  depth: number;
  language: Language;
  onChange: (node: Node) => void;
  onRemove: () => void;
}

function Part({ node, depth, language, onChange, onRemove }: PartProps): ReactNode {
  if (isGroup(node)) return <Box group={node} depth={depth} language={language} onChange={onChange} onRemove={onRemove} />;
  if (isMeasured(node)) return <MeasureRow language={language} said={node} onChange={onChange} onRemove={onRemove} />;
  return <ComparisonRow fields={language.fields} options={language.options} hasWholeNames comparison={node} onChange={onChange} onRemove={onRemove} />;
}

function Box({ group, depth, language, onChange, onRemove }: Props & { depth: number; onRemove?: () => void }): ReactNode {
  const { t } = useTranslation("know/segments");
  const lang = useLanguage();
  const put = (parts: Node[]): void => onChange({ ...group, parts });
  const add = (node: Node): void => put([...group.parts, node]);
  return (
    <div className={depth === 0 ? "zk-conditions" : "zk-conditions zk-conditions-inner"}>
      <div className="zk-row">
        <Segmented
          size="small"
          aria-label={t("ui:condition.kind")}
          value={group.kind}
          options={KINDS.map((it) => ({ value: it, label: t(`kind.${it}`) }))}
          onChange={(kind) => onChange({ ...group, kind })}
        />
        <span className="zk-grow" />
        {onRemove !== undefined && <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("ui:condition.removeGroup")} onClick={onRemove} />}
      </div>
      {group.parts.map((node, at) => (
        <Part
          key={at}
          node={node}
          depth={depth + 1}
          language={language}
          onChange={(next) => put(group.parts.map((one, place) => (place === at ? next : one)))}
          onRemove={() => put(group.parts.filter((_it, place) => place !== at))}
        />
      ))}
      <div className="zk-row zk-row-wrap">
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => add(blankField(language))}>{t("add.field")}</Button>
        <Dropdown trigger={["click"]} menu={{ items: language.relations.map((it) => ({ key: it.key, label: words(it.label, lang), onClick: () => add(blankMeasure(it)) })) }}>
          <Button type="text" size="small" icon={<PlusOutlined />}>{t("add.measure")}</Button>
        </Dropdown>
        {depth < DEEPEST && (
          <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => add({ kind: group.kind === "all" ? "any" : "all", parts: [blankField(language)] })}>{t("ui:condition.addGroup")}</Button>
        )}
      </div>
    </div>
  );
}

// locale: know/segments:kind.*

/** Writes the condition of a segment: rows over fields and over what customers bought and did, in groups. */
export function Builder({ group, language, onChange }: Props): ReactNode {
  return <Box group={group} depth={0} language={language} onChange={onChange} />;
}
