import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { WhyScore, type ScoreName } from "@/know/profiles/public";
import { words } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, Person, toneOf } from "@/ui/Badge";
import { Popover } from "@/ui/controls";
import { asNumber, asText, isBlank } from "@/ui/fields/values";
import { PopContent } from "@/ui/PopContent";
import { ScoreBar } from "@/ui/ScoreBar";
import { useCatalogObject, type Customer, type Values } from "../useCustomers";

const TAGS = ["rfm_tier", "level", "kind"];

/** What a customer is at a glance: tier, level, kind, place, owner. */
export function Facts({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const { nameOf } = useDirectory();
  const fields = useCatalogObject("customers").data?.fields ?? [];
  const values = customer.values as Values;
  const owner = nameOf(values["owner"]);
  return (
    <>
      {TAGS.map((key) => {
        const choice = fields.find((it) => it.key === key)?.choices?.find((it) => it.value === values[key]);
        return choice !== undefined && <Badge key={key} tone={toneOf(choice.color)}>{words(choice.label, language)}</Badge>;
      })}
      {!isBlank(values["city"]) && <span>{asText(values["city"])}</span>}
      <span className="zk-row">{isBlank(values["owner"]) ? <Badge tone="orange">{t("record.noOwner")}</Badge> : owner !== "" && <Person name={owner} />}</span>
    </>
  );
}

function Why({ customerId, score, label, children }: { customerId: string; score: ScoreName; label: string; children: ReactNode }): ReactNode {
  const { t } = useTranslation("records/customers");
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<PopContent title={t("record.why", { name: label })} isTitled={false}><div className="zk-why-pop"><WhyScore customerId={customerId} score={score} /></div></PopContent>}
    >
      <button type="button" className="zk-plain zk-score-button" aria-label={t("record.why", { name: label })}>
        {children}
      </button>
    </Popover>
  );
}

/** The health of a customer; a click says why. */
export function Scores({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const field = useCatalogObject("customers").data?.fields.find((it) => it.key === "health");
  const value = asNumber((customer.values as Values)["health"]);
  if (field === undefined || value === null) return null;
  const label = words(field.label, language);
  return (
    <Why customerId={customer.id} score="health" label={label}>
      <span className="zk-muted">{label}</span>
      <ScoreBar value={value} label={label} />
      <span className="zk-score-why">{t("record.whyShort")}</span>
    </Why>
  );
}
