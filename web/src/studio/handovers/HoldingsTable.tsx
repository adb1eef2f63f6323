import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Select } from "@/ui/controls";
import type { Option } from "@/ui/fields/FieldEditor";
import { iconOf } from "@/ui/objectIcons";
import { Panel } from "@/ui/Panel";
import { STAY, type Choices } from "./HandoverForm";
import { useCatalog, type Holding } from "./useHandover";

interface TableProps {
  items: Holding[];
  people: Option[];
  choices: Choices;
  onChoose: (choices: Choices) => void;
}

/** What an object is called, with its icon. */
export function useObjectWords(): (key: string) => { name: string; icon: ReactNode } {
  const language = useLanguage();
  const objects = useCatalog();
  return (key) => {
    const found = objects.find((it) => it.key === key);
    const Icon = iconOf(found?.icon ?? "", key);
    return { name: found === undefined ? key : words(found.plural, language), icon: <Icon /> };
  };
}

function Held({ item, people, choices, onChoose }: { item: Holding } & Omit<TableProps, "items">): ReactNode {
  const { t } = useTranslation("studio/handovers");
  const language = useLanguage();
  const { name, icon } = useObjectWords()(item.object);
  function choose(value: string | undefined): void {
    const others = Object.entries(choices).filter(([key]) => key !== item.object);
    onChoose(Object.fromEntries(value === undefined ? others : [...others, [item.object, value]]));
  }
  return (
    <li className="zk-line zk-held">
      <span className="zk-held-icon" aria-hidden="true">{icon}</span>
      <span className="zk-grow">
        <strong>{name}</strong>
        {item.left > 0 && <span className="zk-held-left">{t(item.may_move ? "leftScope" : "leftRight", { count: item.left })}</span>}
      </span>
      <span className="zk-number zk-held-count">{formatNumber(item.movable, language)}</span>
      <Select
        className="zk-held-who"
        aria-label={t("receiverOf", { name })}
        allowClear
        disabled={item.movable === 0}
        showSearch={{ optionFilterProp: "label" }}
        placeholder={item.movable === 0 ? t("stay") : t("same")}
        options={[{ value: STAY, label: t("stay") }, ...people]}
        value={choices[item.object]}
        onChange={choose}
      />
    </li>
  );
}

function Follows({ items }: { items: Holding[] }): ReactNode {
  const { t } = useTranslation("studio/handovers");
  const language = useLanguage();
  const wordsOf = useObjectWords();
  return (
    <p className="zk-held-follows">
      {t("follows")}
      {items.map((it) => (
        <span key={it.object} className="zk-held-chip">
          {wordsOf(it.object).name} <span className="zk-number">{formatNumber(it.count, language)}</span>
        </span>
      ))}
    </p>
  );
}

/** Every object with how many records the person looks after, and to whom they go. */
export function HoldingsTable(props: TableProps): ReactNode {
  const { t } = useTranslation("studio/handovers");
  const held = props.items.filter((it) => it.kind === "held");
  const follows = props.items.filter((it) => it.kind === "follows");
  return (
    <Panel title={t("holdings")} isFlush>
      <ul>{held.map((it) => <Held key={it.object} {...props} item={it} />)}</ul>
      {follows.length > 0 && <Follows items={follows} />}
    </Panel>
  );
}
