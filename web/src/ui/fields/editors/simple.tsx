import { Input, InputNumber, Select, Switch } from "antd";
import type { HTMLAttributes } from "react";
import { asList, asMoney, asNamed, asNumber, asText, isBlank } from "../values";
import { base, type Context, type Editor } from "./types";

function line(inputMode: HTMLAttributes<HTMLInputElement>["inputMode"], example?: string): Editor {
  return (context) => (
    <Input
      {...base(context)}
      inputMode={inputMode}
      {...(example === undefined ? {} : { placeholder: example })}
      value={asText(context.value)}
      onChange={(event) => context.change(event.target.value)}
    />
  );
}

export const text = line("text");
export const phone = line("tel");
export const email = line("email");
export const url = line("url", "https://");
export const digits = line("numeric");

export const longText: Editor = (context) => (
  <Input.TextArea
    {...base(context)}
    autoSize={{ minRows: context.isCompact === true ? 1 : 3, maxRows: 8 }}
    value={asText(context.value)}
    onChange={(event) => context.change(event.target.value)}
  />
);

export const number: Editor = (context) => (
  <InputNumber
    {...base(context)}
    style={{ width: "100%" }}
    value={asNumber(context.value)}
    {...(context.field.type === "score" ? {} : { precision: context.field.decimals ?? 0 })}
    suffix={context.field.type === "percent" ? "%" : context.field.unit}
    onChange={context.change}
  />
);

export const money: Editor = (context) => {
  const now = asMoney(context.value, context.field);
  return (
    <InputNumber
      {...base(context)}
      style={{ width: "100%" }}
      precision={2}
      prefix={now?.currency === "USD" || context.field.currency === "USD" ? "$" : "¥"}
      value={now === null ? null : now.cents / 100}
      onChange={(value) => context.change(value === null ? null : Math.round(value * 100))}
    />
  );
};

/** Where nothing but this field is changed, its list opens at once. */
const opened = (context: Context): { defaultOpen?: boolean } => (context.isCompact === true && context.isFocused === true ? { defaultOpen: true } : {});

export const select: Editor = (context) => (
  <Select
    {...base(context)}
    {...opened(context)}
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

export const selectMany: Editor = (context) => (
  <Select
    {...base(context)}
    {...opened(context)}
    mode="multiple"
    style={{ width: "100%" }}
    showSearch={{
      optionFilterProp: "label",
      ...(context.onSearch === undefined ? {} : { onSearch: context.onSearch, filterOption: false }),
    }}
    options={context.choiceOptions}
    {...(context.field.max_items === undefined ? {} : { maxCount: context.field.max_items })}
    value={asList(context.value).map((it) => asNamed(it)?.id ?? asText(it))}
    onChange={(value: string[]) => context.change(value)}
  />
);

export const yesNo: Editor = (context) => (
  <Switch {...base(context)} checked={context.value === true} onChange={(checked) => context.change(checked)} />
);
