import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Input, InputNumber, Select } from "@/ui/controls";
import { useTargets, type ObjectKey, type Source } from "./useImports";

export interface Choice {
  source: string;
  object: ObjectKey;
  /** Null: as the source has it. */
  priority: number | null;
  /** Name of the customer source whose keys orders and activities use; "": any. */
  customersOf: string;
}

const NEW = "\u0000new";

interface ChoiceProps {
  choice: Choice;
  sources: readonly Source[];
  onChange: (choice: Choice) => void;
}

/** Which source the file belongs to: one that is known, or a new one with a name. */
export function SourceChoice({ choice, sources, onChange }: ChoiceProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const targets = useTargets();
  const lands = targets.find((it) => it.key === choice.object)?.lands === true;
  const fitting = sources.filter((it) => it.object === choice.object);
  const known = fitting.find((it) => it.name === choice.source);
  const customers = sources.filter((it) => it.object === "customers");
  const customersOf = choice.customersOf !== "" ? choice.customersOf : (customers.find((it) => it.id === known?.customers_of)?.name ?? "");
  return (
    <div className="zk-choice">
      <label className="zk-choice-item zk-choice-wide">
        <span>{t("source.object")}</span>
        <Select showSearch={{ optionFilterProp: "label" }} value={choice.object} aria-label={t("source.object")} options={targets.map((it) => ({ value: it.key, label: it.label }))} onChange={(object: string) => onChange({ ...choice, object, customersOf: "" })} />
        <span className="zk-muted zk-choice-note">{lands ? t("source.landsHint") : t("source.matchHint")}</span>
      </label>
      <label className="zk-choice-item">
        <span>{t("source.one")}</span>
        <Select
          aria-label={t("source.one")}
          value={known?.name ?? NEW}
          options={[...fitting.map((it) => ({ value: it.name, label: it.name })), { value: NEW, label: t("source.new") }]}
          onChange={(name: string) => onChange({ ...choice, source: name === NEW ? "" : name, priority: null })}
        />
      </label>
      {known === undefined && (
        <label className="zk-choice-item">
          <span>{t("source.name")}</span>
          <Input value={choice.source} maxLength={80} status={choice.source.trim() === "" ? "error" : ""} placeholder={t("source.nameHint")} onChange={(event) => onChange({ ...choice, source: event.target.value })} />
        </label>
      )}
      {lands ? null : choice.object === "customers" ? (
        <label className="zk-choice-item">
          <span>{t("source.priority")}</span>
          <InputNumber aria-label={t("source.priority")} min={1} max={999} value={choice.priority ?? known?.priority ?? 50} onChange={(value) => onChange({ ...choice, priority: typeof value === "number" ? value : null })} />
          <span className="zk-muted zk-choice-note">{t("source.priorityHint")}</span>
        </label>
      ) : (
        <label className="zk-choice-item">
          <span>{t("source.customersOf")}</span>
          <Select aria-label={t("source.customersOf")} value={customersOf} options={[{ value: "", label: t("source.any") }, ...customers.map((it) => ({ value: it.name, label: it.name }))]} onChange={(name: string) => onChange({ ...choice, customersOf: name })} />
          <span className="zk-muted zk-choice-note">{t("source.customersOfHint")}</span>
        </label>
      )}
    </div>
  );
}
