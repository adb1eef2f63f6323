import type { MouseEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { Badge, toneOf } from "../Badge";
import { useFieldDesk, type FieldDesk } from "./desk";
import "./files.css";
import { asList, asNamed, asText } from "./values";

interface Props {
  field: CatalogField;
  value: unknown;
  isFull: boolean;
}

/** A click opens the record that is named, not the row that names it. */
function Name({ desk, object, id, title }: { desk: FieldDesk; object: string; id: string; title: string }): ReactNode {
  const to = desk.recordPath(object, id);
  function open(event: MouseEvent): void {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    desk.open(to);
  }
  return <a href={to} className="zk-ellipsis" title={title} onClick={open}>{title}</a>;
}

function Looked({ desk, object, ids, isMany, isFull }: { desk: FieldDesk; object: string; ids: string[]; isMany: boolean; isFull: boolean }): ReactNode {
  const { t } = useTranslation("ui");
  const cards = desk.useCards(object, ids);
  const name = (id: string): ReactNode => {
    const card = cards.get(id);
    if (card === undefined) return <span className="zk-bone" style={{ width: 72 }} />;
    if (card === null) return <span className="zk-muted">{t("reference.unseen")}</span>;
    return <Name desk={desk} object={object} id={id} title={card.title === "" ? t("reference.unnamed") : card.title} />;
  };
  if (!isMany) return <span className="zk-ellipsis">{ids.map((id) => <span key={id}>{name(id)}</span>)}</span>;
  return (
    <span className={isFull ? "zk-row zk-row-wrap zk-field-tags" : "zk-row zk-field-tags"}>
      {ids.map((id) => <Badge key={id} tone={toneOf(cards.get(id)?.tone)}>{name(id)}</Badge>)}
    </span>
  );
}

/** Other records that this one names, each a way to it. */
export function References({ field, value, isFull }: Props): ReactNode {
  const desk = useFieldDesk();
  const entries = asList(value);
  const ids = entries.filter((it) => typeof it === "string" && !it.includes("*")) as string[];
  if (desk === null || ids.length !== entries.length || field.reference === undefined || field.reference === "") {
    return <span className="zk-ellipsis">{entries.map((it) => asNamed(it)?.name ?? asText(it)).join("、")}</span>;
  }
  return <Looked desk={desk} object={field.reference} ids={ids} isMany={field.type === "references"} isFull={isFull} />;
}
