import { Button, Drawer, Form, type FormInstance } from "antd";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { useIsPhone } from "@/lib/useMedia";
import { FieldPlaceContext } from "./fields/desk";
import { FieldEditor, type Option } from "./fields/FieldEditor";
import { useWishWords } from "./fields/useWishWords";
import { wishOf, type Wish } from "./fields/validate";
import "./side-drawer.css";

export interface FormSection {
  key: string;
  title?: string;
  fields: CatalogField[];
  /** 1 to 3; default 2. */
  columns?: number;
  /** Keys of fields that take a whole row, beside those whose type always does. */
  wide?: string[];
}

type Values = Record<string, unknown>;

interface FormDrawerProps {
  isOpen: boolean;
  title: string;
  sections: FormSection[];
  /** Whose fields they are: files are brought for a field of an object. */
  place?: { object: string; id: string | null };
  initial?: Values;
  isSaving?: boolean;
  saveText?: string;
  /** Choices of user, department and reference fields by field key. */
  options?: Record<string, Option[]>;
  /** Live duplicate warning or any note above the fields. */
  note?: ReactNode;
  /** Below the fields: to try what they say, for example. */
  after?: ReactNode;
  /** Refusals of the server by field key, shown under the fields. */
  problems?: Record<string, string>;
  /** Words under fields, by key. */
  hints?: Record<string, string>;
  /** What a change makes of other fields. */
  follow?: (changed: Values, values: Values) => Values;
  onSearch?: (field: string, text: string) => void;
  onChange?: (values: Values) => void;
  onSave: (values: Values) => void;
  onClose: () => void;
}

const WIDE = new Set(["long_text", "rich_text", "address", "location", "table", "attachment", "image"]);

function rules(field: CatalogField, needed: string, words: (wish: Wish) => string): object[] {
  return [
    ...(field.is_required === true ? [{ required: true, message: needed }] : []),
    {
      validator: (_rule: unknown, value: unknown) => {
        const wish = wishOf({ ...field, is_required: false }, value);
        return wish === null ? Promise.resolve() : Promise.reject(new Error(words(wish)));
      },
    },
  ];
}

function Section({ section, props }: { section: FormSection; props: FormDrawerProps }): ReactNode {
  const language = useLanguage();
  const { t } = useTranslation("ui");
  const describe = useWishWords();
  return (
    <section className="zk-form-section">
      {section.title !== undefined && <h2 className="zk-form-section-title">{section.title}</h2>}
      <div className={`zk-form-grid zk-form-grid-${String(section.columns ?? 2)}`}>
        {section.fields.map((field) => {
          const label = words(field.label, language);
          return (
            <Form.Item
              key={field.key}
              name={field.key}
              label={label}
              rules={rules(field, t("form.needed", { label }), describe)}
              extra={props.hints?.[field.key]}
              {...(WIDE.has(field.type) || section.wide?.includes(field.key) === true ? { className: "zk-form-wide" } : {})}
              {...(field.help === undefined || words(field.help, language) === "" ? {} : { tooltip: words(field.help, language) })}
            >
              <FieldEditor
                field={field}
                options={props.options?.[field.key]}
                onSearch={props.onSearch === undefined ? undefined : (text) => props.onSearch?.(field.key, text)}
              />
            </Form.Item>
          );
        })}
      </div>
    </section>
  );
}

function useInitial(form: FormInstance<Values>, isOpen: boolean, initial: Values | undefined): void {
  useEffect(() => {
    if (!isOpen) return;
    form.resetFields();
    form.setFieldsValue(initial ?? {});
    // Only opening fills the form: a refetch while typing must not.
  }, [form, isOpen]);
}

/** Puts the server's words under their fields; typing there takes them away again. */
function useProblems(form: FormInstance<Values>, problems: Record<string, string> | undefined): void {
  useEffect(() => {
    const entries = Object.entries(problems ?? {});
    if (entries.length === 0) return;
    form.setFields(entries.map(([name, text]) => ({ name, errors: [text] })));
    form.scrollToField(entries[0]?.[0]);
  }, [form, problems]);
}

/** A form beside the page: sections from the catalog, Ctrl+Enter saves, Esc closes. */
export function FormDrawer(props: FormDrawerProps): ReactNode {
  const { isOpen, title, sections, initial, isSaving = false, saveText, note, onChange, onSave, onClose } = props;
  const { t } = useTranslation("ui");
  const isPhone = useIsPhone();
  const [form] = Form.useForm<Values>();
  useInitial(form, isOpen, initial);
  useProblems(form, props.problems);
  function change(changed: Values, values: Values): void {
    const following = props.follow?.(changed, values) ?? {};
    form.setFieldsValue(following);
    onChange?.({ ...values, ...following });
  }
  return (
    <Drawer
      open={isOpen}
      title={title}
      size={isPhone ? "100%" : 560}
      onClose={onClose}
      closable={{ placement: "end" }}
      rootClassName="zk-form-drawer"
      destroyOnHidden
      forceRender
      footer={
        <div className="zk-form-foot">
          <span className="zk-muted">{!isPhone && <kbd>Ctrl ↵</kbd>}</span>
          <span className="zk-row">
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button type="primary" loading={isSaving} onClick={() => form.submit()}>
              {saveText ?? t("save")}
            </Button>
          </span>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark
        scrollToFirstError
        onFinish={onSave}
        onValuesChange={change}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.submit();
        }}
      >
        {note}
        <FieldPlaceContext value={props.place ?? null}>
          {sections.map((section) => (
            <Section key={section.key} section={section} props={props} />
          ))}
        </FieldPlaceContext>
        {props.after}
      </Form>
    </Drawer>
  );
}
