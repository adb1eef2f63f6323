import { DatePicker, TimePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { asText, isBlank } from "../values";
import { base, type Editor } from "./types";

type Picked = Dayjs | Dayjs[] | null;

function one(value: Picked): Dayjs | null {
  return Array.isArray(value) ? null : value;
}

export const date: Editor = (context) => (
  <DatePicker
    {...base(context)}
    style={{ width: "100%" }}
    value={isBlank(context.value) ? null : dayjs(asText(context.value))}
    onChange={(value) => context.change(one(value)?.format("YYYY-MM-DD") ?? null)}
  />
);

/** An instant is typed in the reader's own time and travels in UTC. */
export const datetime: Editor = (context) => (
  <DatePicker
    {...base(context)}
    style={{ width: "100%" }}
    showTime={{ format: "HH:mm" }}
    format="YYYY-MM-DD HH:mm"
    value={isBlank(context.value) ? null : dayjs(asText(context.value))}
    onChange={(value) => context.change(one(value)?.toISOString() ?? null)}
  />
);

export const time: Editor = (context) => (
  <TimePicker
    {...base(context)}
    style={{ width: "100%" }}
    format="HH:mm"
    value={isBlank(context.value) ? null : dayjs(`2000-01-01T${asText(context.value)}`)}
    onChange={(value) => context.change(one(value)?.format("HH:mm:00") ?? null)}
  />
);
