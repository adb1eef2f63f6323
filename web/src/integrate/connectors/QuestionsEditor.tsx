import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Checkbox, Input, Select } from "@/ui/controls";
import { DeleteOutlined } from "@/ui/icons";
import { moved, SortableList } from "@/ui/SortableList";
import { INPUTS, questionFor, type Question } from "./forms";

interface AskedField {
  key: string;
  label: string;
  type: string;
  is_required: boolean;
  is_written: boolean;
}

interface Props {
  questions: Question[];
  fields: readonly AskedField[];
  onChange: (questions: Question[]) => void;
}

interface LineProps {
  question: Question;
  name: string;
  grip: ReactNode;
  onChange: (question: Question) => void;
  onRemove: () => void;
}

function Line({ question, name, grip, onChange, onRemove }: LineProps): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const say = (language: "zh" | "en", text: string): void => onChange({ ...question, label: { ...question.label, [language]: text } });
  return (
    <div className="zk-question">
      <div className="zk-row zk-spread">
        <span className="zk-row">{grip}<strong>{name}</strong></span>
        <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("question.remove", { name })} onClick={onRemove} />
      </div>
      <div className="zk-question-words">
        <Input aria-label={t("question.zh", { name })} placeholder={t("question.inChinese")} value={question.label.zh} maxLength={200} onChange={(event) => say("zh", event.target.value)} />
        <Input aria-label={t("question.en", { name })} placeholder={t("question.inEnglish")} value={question.label.en} maxLength={200} onChange={(event) => say("en", event.target.value)} />
      </div>
      <div className="zk-row zk-row-wrap zk-spread">
        <Select className="zk-question-input" aria-label={t("question.input", { name })} value={question.input} options={INPUTS.map((it) => ({ value: it, label: t(`input.${it}`) }))} onChange={(input) => onChange({ ...question, input })} />
        <Checkbox checked={question.is_required} onChange={(event) => onChange({ ...question, is_required: event.target.checked })}>{t("question.needed")}</Checkbox>
      </div>
      {question.input === "choice" && (
        <Select
          mode="tags"
          aria-label={t("question.choices", { name })}
          placeholder={t("question.choicesOfField")}
          value={question.choices}
          open={false}
          suffix={null}
          tokenSeparators={[",", "，", ";", "；", "\n"]}
          onChange={(choices: string[]) => onChange({ ...question, choices })}
        />
      )}
    </div>
  );
}

/** The questions of a form, in their order; each fills one field. */
export function QuestionsEditor({ questions, fields, onChange }: Props): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const isChinese = useLanguage() === "zh-CN";
  const asked = new Set(questions.map((it) => it.key));
  const left = fields.filter((it) => it.is_written && !asked.has(it.key));
  const nameOf = (key: string): string => fields.find((it) => it.key === key)?.label ?? key;
  function add(key: string): void {
    const field = fields.find((it) => it.key === key);
    if (field !== undefined) onChange([...questions, questionFor(field, isChinese)]);
  }
  return (
    <section className="zk-questions" aria-label={t("question.title")}>
      <h2 className="zk-form-section-title">{t("question.title")}</h2>
      {questions.length === 0 && <p className="zk-muted">{t("question.none")}</p>}
      <SortableList items={questions} keyOf={(it) => it.key} nameOf={(it) => nameOf(it.key)} onMove={(from, to) => onChange(moved(questions, from, to))}>
        {(it, grip, at) => (
          <Line question={it} name={nameOf(it.key)} grip={grip} onChange={(next) => onChange(questions.map((one, index) => (index === at ? next : one)))} onRemove={() => onChange(questions.filter((one) => one.key !== it.key))} />
        )}
      </SortableList>
      <Select
        className="zk-question-add"
        aria-label={t("question.add")}
        placeholder={t("question.add")}
        value={null}
        options={left.map((it) => ({ value: it.key, label: it.label }))}
        showSearch={{ optionFilterProp: "label" }}
        onChange={(key: string) => add(key)}
      />
    </section>
  );
}
