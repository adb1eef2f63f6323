import { DatePicker, Input, InputNumber, Select, Switch } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { asList, asMoney, asNamed, asNumber, asText, isBlank } from "./values";

export interface Option {
  value: string;
  label: string;
}

interface EditorProps {
  field: CatalogField;
  value?: unknown;
  onChange?: (value: unknown) => void;
  /** For user, department and reference fields. */
  options?: Option[] | undefined;
  onSearch?: ((text: string) => void) | undefined;
  id?: string;
  isCompact?: boolean;
  isFocused?: boolean;
}

interface Context extends EditorProps {
  label: string;
  change: (value: unknown) => void;
  choiceOptions: Option[];
}

type Editor = (context: Context) => ReactNode;

function base(context: Context): { id?: string; "aria-label": string; autoFocus?: boolean } {
  return {
    ...(context.id === undefined ? {} : { id: context.id }),
    "aria-label": context.label,
    ...(context.isFocused === true ? { autoFocus: true } : {}),
  };
}

const text: Editor = (context) => (
  <Input {...base(context)} value={asText(context.value)} onChange={(event) => context.change(event.target.value)} />
);

const longText: Editor = (context) => (
  <Input.TextArea
    {...base(context)}
    autoSize={{ minRows: context.isCompact === true ? 1 : 3, maxRows: 8 }}
    value={asText(context.value)}
    onChange={(event) => context.change(event.target.value)}
  />
);

const number: Editor = (context) => (
  <InputNumber
    {...base(context)}
    style={{ width: "100%" }}
    value={asNumber(context.value)}
    suffix={context.field.unit}
    onChange={context.change}
  />
);

const money: Editor = (context) => {
  const now = asMoney(context.value, context.field);
  return (
    <InputNumber
      {...base(context)}
      style={{ width: "100%" }}
      precision={2}
      prefix={now?.currency === "USD" ? "$" : "¥"}
      value={now === null ? null : now.cents / 100}
      onChange={(value) => context.change(value === null ? null : Math.round(value * 100))}
    />
  );
};

const date: Editor = (context) => (
  <DatePicker
    {...base(context)}
    style={{ width: "100%" }}
    value={isBlank(context.value) ? null : dayjs(asText(context.value))}
    onChange={(value) => context.change(Array.isArray(value) ? null : (value?.format("YYYY-MM-DD") ?? null))}
  />
);

const select: Editor = (context) => (
    <Select
      {...base(context)}
      style={{ width: "100%" }}
      allowClear
      showSearch={{
        optionFilterProp: "label",
        ...(context.onSearch === undefined ? {} : { onSearch: context.onSearch, filterOption: false }),
      }}
      options={context.choiceOptions}
      value={isBlank(context.value) ? null : (asNamed(context.value)?.id ?? asText(context.value))}
      onChange={(value: unknown) => context.change(value ?? null)}
    />
);

/** Several of the choices; the type is for forms, no catalog field stores a list of them. */
const selectMany: Editor = (context) => (
  <Select
    {...base(context)}
    mode="multiple"
    style={{ width: "100%" }}
    showSearch={{ optionFilterProp: "label" }}
    options={context.choiceOptions}
    value={asList(context.value).map(asText)}
    onChange={(value: string[]) => context.change(value)}
  />
);

const EDITORS: Record<string, Editor> = {
  long_text: longText,
  number,
  score: number,
  money,
  date,
  datetime: date,
  choice: select,
  choices: selectMany,
  user: select,
  department: select,
  reference: select,
  boolean: (context) => (
    <Switch {...base(context)} checked={context.value === true} onChange={(checked) => context.change(checked)} />
  ),
};

/** The input that fits a catalog field. Works inside antd's Form.Item or alone. */
export function FieldEditor(props: EditorProps): ReactNode {
  const language = useLanguage();
  const { field, options, onChange } = props;
  const choiceOptions =
    options ?? (field.choices ?? []).map((it) => ({ value: it.value, label: words(it.label, language) }));
  const edit = EDITORS[field.type] ?? text;
  return edit({
    ...props,
    choiceOptions,
    label: words(field.label, language),
    change: (value) => onChange?.(value),
  });
}
