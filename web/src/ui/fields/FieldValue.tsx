import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { formatDate, formatInstant, formatMoney, formatNumber, formatPhone } from "@/lib/format";
import type { Language } from "@/lib/preferences";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, Person, toneOf } from "../Badge";
import { CopyText } from "../CopyText";
import { ScoreBar } from "../ScoreBar";
import { late } from "../late";
import { References } from "./References";
import { plainText, RichText } from "./RichText";
import { SubTable } from "./SubTable";
import { addressLine, asAddress, asList, asLocation, asMoney, asNamed, asNumber, asText, isBlank, shownType } from "./values";
import "./fields.css";

interface Props {
  field: CatalogField;
  value: unknown;
  /** `cell`: one line in a table. `full`: on the record, with copy buttons and links. */
  mode?: "cell" | "full";
}

interface Context {
  field: CatalogField;
  value: unknown;
  language: Language;
  isFull: boolean;
  yes: string;
  no: string;
}

type Renderer = (context: Context) => ReactNode;

function choiceBadge(field: CatalogField, value: unknown, language: Language): ReactNode {
  const text = asText(value);
  const choice = field.choices?.find((it) => it.value === text);
  return (
    <Badge key={text} tone={toneOf(choice?.color)}>
      {choice === undefined ? text : words(choice.label, language)}
    </Badge>
  );
}

function linked(scheme: string, shown: (text: string) => string = (text) => text): Renderer {
  return ({ value, isFull }) => {
    const texts = asList(value).map(asText);
    if (!isFull) return <span className="zk-ellipsis">{texts.map(shown).join(", ")}</span>;
    return (
      <span className="zk-field-lines">
        {texts.map((text) => (
          <CopyText key={text} text={text}>
            {text.includes("*") ? text : <a href={`${scheme}${text}`}>{shown(text)}</a>}
          </CopyText>
        ))}
      </span>
    );
  };
}

const choices: Renderer = ({ field, value, language }) => (
  <span className="zk-row zk-field-tags">{asList(value).map((it) => choiceBadge(field, it, language))}</span>
);

const number: Renderer = ({ field, value, language }) => {
  const amount = asNumber(value);
  if (amount === null) return asText(value);
  const unit = shownType(field) === "percent" ? "%" : isBlank(field.unit) ? "" : ` ${field.unit ?? ""}`;
  return <span className="zk-number">{`${formatNumber(amount, language, Math.max(2, field.decimals ?? 0))}${unit}`}</span>;
};

const copied: Renderer = ({ value, isFull }) =>
  isFull ? <CopyText text={asText(value)} /> : <span className="zk-mono">{asText(value)}</span>;

/** Few lists show files: their code comes with the first. */
const Files = late(async () => (await import("./Files")).Files);
const references: Renderer = (context) => <References {...context} />;
const files: Renderer = (context) => <Files {...context} />;

const RENDERERS: Record<string, Renderer> = {
  phone: linked("tel:", formatPhone),
  email: linked("mailto:"),
  url: ({ value }) => (
    <a href={asText(value)} target="_blank" rel="noreferrer noopener">
      {asText(value)}
    </a>
  ),
  number,
  percent: number,
  time: ({ value }) => asText(value).slice(0, 5),
  choices,
  reference: references,
  references,
  attachment: files,
  image: files,
  rich_text: ({ value, isFull }) => (isFull ? <RichText html={asText(value)} /> : <span className="zk-ellipsis">{plainText(asText(value))}</span>),
  address: ({ value, isFull }) => {
    const address = asAddress(value);
    const line = address === null ? asText(value) : addressLine(address);
    return isFull ? <CopyText text={line} /> : <span className="zk-ellipsis">{line}</span>;
  },
  location: ({ value }) => {
    const place = asLocation(value);
    if (place === null) return asText(value);
    const point = `${String(place.lat)}, ${String(place.lng)}`;
    return place.label === "" ? point : <span title={point}>{place.label}</span>;
  },
  table: (context) => <SubTable {...context} />,
  id_number: copied,
  bank_account: copied,
  serial: copied,
  money: ({ field, value, language, isFull }) => {
    const money = asMoney(value, field);
    return money === null ? asText(value) : formatMoney(money.cents, money.currency, language, isFull ? undefined : 2);
  },
  date: ({ value }) => formatDate(asText(value)),
  datetime: ({ value, isFull }) => (
    <span title={formatInstant(asText(value))}>{isFull ? formatInstant(asText(value)).replace(/ 00:00$/, "") : formatDate(asText(value))}</span>
  ),
  choice: choices,
  boolean: ({ value, yes, no }) => (value === true ? yes : no),
  user: ({ value }) => <Person name={asNamed(value)?.name ?? ""} />,
  score: ({ field, value, language }) => {
    const amount = asNumber(value);
    return amount === null ? asText(value) : <ScoreBar value={amount} label={words(field.label, language)} />;
  },
  identifier: copied,
  long_text: ({ value }) => <span className="zk-field-long">{asText(value)}</span>,
};

/** A value as its catalog field says it looks. Blank is a dash, so that a gap is never mistaken for an error. */
export function FieldValue({ field, value, mode = "cell" }: Props): ReactNode {
  const language = useLanguage();
  const { t } = useTranslation("ui");
  if (isBlank(value)) return <span className="zk-field-blank">–</span>;
  const render = RENDERERS[shownType(field)];
  const isFull = mode === "full";
  if (render !== undefined) return render({ field, value, language, isFull, yes: t("yes"), no: t("no") });
  return isFull ? <span className="zk-field-long">{asText(value)}</span> : asText(value);
}
