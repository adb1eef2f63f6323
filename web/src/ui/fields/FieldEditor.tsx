import { Input, Skeleton } from "antd";
import { lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { words } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { LocationEditor } from "./editors/LocationEditor";
import { date, datetime, time } from "./editors/moments";
import { digits, email, longText, money, number, phone, select, selectMany, text, url, yesNo } from "./editors/simple";
import { base, type Context, type Editor, type EditorProps, type Option } from "./editors/types";
import { useFieldDesk } from "./desk";
import { FieldValue } from "./FieldValue";
import { isBlank } from "./values";
import "./fields.css";

export type { Option };

const RichTextEditor = lazy(() => import("./editors/RichTextEditor"));
const AddressEditor = lazy(() => import("./editors/AddressEditor"));
const TableEditor = lazy(() => import("./editors/TableEditor"));
const FilesEditor = lazy(() => import("./editors/FilesEditor"));
const ReferenceEditor = lazy(() => import("./editors/ReferenceEditor"));

function later(Part: ComponentType<Context>): Editor {
  return (context) => (
    <Suspense fallback={<Skeleton.Input active block size="small" />}>
      <Part {...context} />
    </Suspense>
  );
}

/** Looks for records where it can; else it offers what it is given. */
function Reference(context: Context): ReactNode {
  const desk = useFieldDesk();
  if (desk === null || context.options !== undefined) return context.field.type === "references" ? selectMany(context) : select(context);
  return (
    <Suspense fallback={<Skeleton.Input active block size="small" />}>
      <ReferenceEditor {...context} desk={desk} />
    </Suspense>
  );
}

const reference: Editor = (context) => <Reference {...context} />;

/** What nobody types: shown as it will be read. */
const computed: Editor = (context) =>
  isBlank(context.value) ? (
    <Input {...base(context)} disabled placeholder="–" />
  ) : (
    <span className="zk-field-computed">
      <FieldValue field={context.field} value={context.value} />
    </span>
  );

const EDITORS: Record<string, Editor> = {
  long_text: longText,
  rich_text: later(RichTextEditor),
  number,
  score: number,
  percent: number,
  money,
  date,
  datetime,
  time,
  phone,
  email,
  url,
  id_number: text,
  bank_account: digits,
  choice: select,
  choices: selectMany,
  user: select,
  department: select,
  reference,
  references: reference,
  attachment: later(FilesEditor),
  image: later(FilesEditor),
  boolean: yesNo,
  address: later(AddressEditor),
  location: (context) => <LocationEditor {...context} />,
  table: later(TableEditor),
  formula: computed,
  serial: computed,
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
