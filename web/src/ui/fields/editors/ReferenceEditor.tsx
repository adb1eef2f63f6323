import { Button, Divider, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PlusOutlined } from "../../icons";
import { type FieldDesk, type RecordCard } from "../desk";
import { asList, asNamed, asText } from "../values";
import { base, type Context } from "./types";

interface Shown {
  value: string;
  label: string;
  line: string;
}

const shownOf = (card: RecordCard): Shown => ({ value: card.id, label: card.title, line: card.line });

/** Finds a record while one types, by name, pinyin or whatever finds it; a new one is made in place. */
export default function ReferenceEditor({ desk, ...context }: Context & { desk: FieldDesk }): ReactNode {
  const { t } = useTranslation("ui");
  const object = context.field.reference ?? "";
  const isMany = context.field.type === "references";
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(context.isFocused === true);
  const [isMaking, setIsMaking] = useState(false);
  const chosen = asList(context.value).map((it) => asNamed(it)?.id ?? asText(it));
  const found = desk.useFound(object, text, isOpen);
  const cards = desk.useCards(object, chosen);
  const mayCreate = desk.useMayCreate(object);
  const held = chosen.map((id): Shown => {
    const card = cards.get(id);
    return { value: id, label: card === null ? t("reference.unseen") : (card?.title ?? "…"), line: card?.line ?? "" };
  });
  const put = (ids: string[]): void => context.change(isMany ? ids : (ids[0] ?? null));
  const { Create } = desk;
  return (
    <>
      <Select<string | string[], Shown>
        {...base(context)}
        style={{ width: "100%" }}
        allowClear
        open={isOpen}
        {...(isMany ? { mode: "multiple" as const, ...(context.field.max_items === undefined ? {} : { maxCount: context.field.max_items }) } : {})}
        loading={found.isLoading && isOpen}
        placeholder={t("reference.find")}
        showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
        options={[...held.filter((it) => text === "" && !found.cards.some((card) => card.id === it.value)), ...found.cards.map(shownOf)]}
        labelRender={({ value }) => held.find((it) => it.value === value)?.label ?? ""}
        optionRender={({ data }) => (
          <>
            {data.label}
            {data.line !== "" && <span className="zk-ref-line">{data.line}</span>}
          </>
        )}
        notFoundContent={found.isLoading ? t("reference.finding") : t("reference.none")}
        popupRender={(menu) => (
          <>
            {menu}
            {mayCreate && (
              <>
                <Divider style={{ margin: "4px 0" }} />
                <Button type="text" block icon={<PlusOutlined />} style={{ justifyContent: "flex-start" }} onMouseDown={(event) => event.preventDefault()} onClick={() => { setIsOpen(false); setIsMaking(true); }}>
                  {t("reference.create")}
                </Button>
              </>
            )}
          </>
        )}
        value={isMany ? chosen : (chosen[0] ?? null)}
        onOpenChange={setIsOpen}
        onChange={(next: string | string[] | undefined) => {
          put(Array.isArray(next) ? next : next === undefined ? [] : [next]);
          setText("");
        }}
      />
      {isMaking && (
        <Create
          object={object}
          onClose={() => setIsMaking(false)}
          onMade={(id) => {
            setIsMaking(false);
            put(isMany ? [...chosen, id] : [id]);
          }}
        />
      )}
    </>
  );
}
