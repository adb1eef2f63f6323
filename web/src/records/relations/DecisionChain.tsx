import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { Input, Select } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { ForkOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Drawing } from "./Drawing";
import "./relations.css";
import { describeError, useChain, useDescribe, type Decider, type PartDraft } from "./useRelations";

const PARTS = ["decides", "signs", "uses", "influences", "blocks"];
const ATTITUDES = [2, 1, 0, -1, -2];

const nameOf = (it: Decider): string => asText(it.values["name"]);

function Concern({ value, label, isOff, onSave }: { value: string; label: string; isOff: boolean; onSave: (text: string) => void }): ReactNode {
  const [text, setText] = useState(value);
  return <Input value={text} maxLength={500} disabled={isOff} aria-label={label} placeholder={label} onChange={(event) => setText(event.target.value)} onBlur={() => text !== value && onSave(text)} onPressEnter={() => text !== value && onSave(text)} />;
}

function Person({ one, all, onSay }: { one: Decider; all: Decider[]; onSay: (said: PartDraft) => void }): ReactNode {
  const { t } = useTranslation("records/relations");
  const isOff = !useCan()("contacts.edit");
  const name = nameOf(one);
  const others = all.filter((it) => it.contact_id !== one.contact_id);
  return (
    <li className="zk-decider">
      <span><strong>{name}</strong> <span className="zk-muted">{asText(one.values["title"])}</span></span>
      <Select allowClear disabled={isOff} aria-label={t("chain.partOf", { name })} placeholder={t("chain.part")} value={one.part === "" ? null : one.part} options={PARTS.map((value) => ({ value, label: t(`part.${value}`) }))} onChange={(part: string | undefined) => onSay({ part: part ?? "" })} />
      <Select disabled={isOff} aria-label={t("chain.attitudeOf", { name })} value={one.attitude} options={ATTITUDES.map((value) => ({ value, label: t(`attitude.${value}`) }))} onChange={(attitude) => onSay({ attitude })} />
      <Select allowClear disabled={isOff} aria-label={t("chain.reportsToOf", { name })} placeholder={t("chain.reportsTo")} value={one.reports_to} options={others.map((it) => ({ value: it.contact_id, label: nameOf(it) }))} onChange={(superior: string | undefined) => onSay({ reports_to: superior ?? null })} />
      <Concern key={one.concern} value={one.concern} label={t("chain.concernOf", { name })} isOff={isOff} onSave={(concern) => onSay({ concern })} />
    </li>
  );
}

function Chain({ customerId, all }: { customerId: string; all: Decider[] }): ReactNode {
  const { t } = useTranslation("records/relations");
  const describe = useDescribe(customerId);
  return (
    <div className="zk-stack">
      <Drawing
        label={t("chain.title")}
        nodes={all.map((it) => ({
          key: it.contact_id, x: it.x, y: it.y, title: nameOf(it),
          note: it.part === "" ? t("chain.unknown") : `${t(`part.${it.part}`)} · ${t(`attitude.${it.attitude}`)}`,
          tone: it.attitude > 0 ? "good" : it.attitude < 0 ? "bad" : "plain",
        }))}
        edges={all.flatMap((it) => (it.reports_to === null ? [] : [{ key: it.contact_id, first: it.reports_to, second: it.contact_id, label: "" }]))}
      />
      <ul className="zk-relations">
        {all.map((it) => <Person key={it.contact_id} one={it} all={all} onSay={(said) => describe.mutate({ contactId: it.contact_id, said })} />)}
      </ul>
    </div>
  );
}

/** Who decides, signs, uses, influences and blocks; what each thinks of us and cares about; who reports to whom. */
export function DecisionChain({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("records/relations");
  const query = useChain(customerId);
  return (
    <PageState query={query} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState isCompact icon={<ForkOutlined />} title={t("chain.none")} hint={t("chain.noneHint")} />}>
      {(all) => <Chain customerId={customerId} all={all} />}
    </PageState>
  );
}
