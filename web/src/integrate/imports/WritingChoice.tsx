import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox, Segmented, Select } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import type { Field, Mapping } from "./mapping";
import { keyFields, keysIn, modesFor, type Writing } from "./records";
import type { ImportTarget } from "./useImports";

interface Props {
  target: ImportTarget;
  fields: readonly Field[];
  mapping: Mapping;
  writing: Writing;
  onChange: (writing: Writing) => void;
}

/** Whether rows make records or change them, and by which fields they are found again. */
export function WritingChoice({ target, fields, mapping, writing, onChange }: Props): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const open = keyFields(fields, mapping);
  const keys = keysIn(writing, fields, mapping);
  const isMissing = writing.mode !== "insert" && keys.length === 0;
  return (
    <Panel title={t("writing.title")}>
      <div className="zk-choice">
        <label className="zk-choice-item zk-choice-wide">
          <span>{t("writing.mode")}</span>
          <Segmented className="zk-modes" block value={writing.mode} aria-label={t("writing.mode")} options={modesFor(target).map((it) => ({ value: it, label: t(`mode.${it}`) }))} onChange={(mode) => onChange({ ...writing, mode })} />
          <span className="zk-muted zk-choice-note">{t(`mode.${writing.mode}Hint`)}</span>
        </label>
        <label className="zk-choice-item zk-choice-wide">
          <span>{t("writing.keys")}</span>
          <Select
            mode="multiple"
            maxCount={3}
            aria-label={t("writing.keys")}
            value={keys}
            status={isMissing ? "error" : ""}
            placeholder={writing.mode === "insert" ? t("writing.noKeys") : t("writing.chooseKeys")}
            options={open.map((it) => ({ value: it.key, label: it.label }))}
            onChange={(next: string[]) => onChange({ ...writing, keys: next })}
          />
          <span className="zk-muted zk-choice-note">{open.length === 0 ? t("writing.noneOpen") : t("writing.keysHint")}</span>
        </label>
        <div className="zk-choice-item zk-choice-wide zk-writing-more">
          <Checkbox checked={writing.is_exact} onChange={(event) => onChange({ ...writing, is_exact: event.target.checked })}>{t("writing.exact")}</Checkbox>
          {(writing.mode === "update" || writing.mode === "upsert") && (
            <Checkbox checked={writing.clears} onChange={(event) => onChange({ ...writing, clears: event.target.checked })}>{t("writing.clears")}</Checkbox>
          )}
        </div>
      </div>
    </Panel>
  );
}
