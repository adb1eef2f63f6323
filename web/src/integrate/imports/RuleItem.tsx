import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Switch } from "@/ui/controls";
import { ArrowRightOutlined, DownOutlined, LockOutlined, UpOutlined } from "@/ui/icons";
import type { RuleTrial } from "./useImports";
import { showBlanks } from "./words";

interface RuleProps {
  rule: RuleTrial;
  labelOf: (field: string) => string;
  isBusy: boolean;
  isFirst: boolean;
  onSwitch: (isOn: boolean) => void;
}

function Examples({ rule, labelOf }: { rule: RuleTrial; labelOf: (field: string) => string }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  return (
    <ul className="zk-examples">
      {rule.examples.map((one, index) => (
        <li key={`${one.field}${one.before}${index}`}>
          <span className="zk-muted zk-examples-field">{one.field === "" ? t("rule.row") : labelOf(one.field)}</span>
          <span className="zk-examples-before"><span className="zk-hidden">{t("rule.before")}</span>{one.before === "" ? t("rule.blank") : showBlanks(one.before)}</span>
          <ArrowRightOutlined aria-hidden="true" className="zk-muted" />
          <span className={one.after === "" ? "zk-muted" : "zk-examples-after"}><span className="zk-hidden">{t("rule.after")}</span>{one.after === "" ? t("rule.dropped") : one.after}</span>
          {one.reason !== "" && <span className="zk-muted">{one.reason}</span>}
        </li>
      ))}
    </ul>
  );
}

/** One cleaning rule: on or off, what it would do, with examples before and after. */
export function RuleItem({ rule, labelOf, isBusy, isFirst, onSwitch }: RuleProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(isFirst);
  return (
    <li className="zk-rule">
      <div className="zk-rule-head">
        {rule.may_switch_off ? (
          <Switch size="small" checked={rule.is_on} loading={isBusy} aria-label={rule.label} onChange={onSwitch} />
        ) : (
          <span className="zk-rule-lock" role="img" aria-label={t("rule.always")} title={t("rule.always")}><LockOutlined /></span>
        )}
        <span className={rule.is_on ? "zk-rule-name" : "zk-rule-name zk-muted"}>{rule.label}</span>
        {!rule.is_on && <Badge>{t("rule.off")}</Badge>}
        <span className="zk-rule-counts">
          {rule.changed > 0 && <Badge tone="blue">{t("rule.changed", { text: formatNumber(rule.changed, language) })}</Badge>}
          {rule.invalid > 0 && <Badge tone="orange">{t("rule.invalid", { text: formatNumber(rule.invalid, language) })}</Badge>}
        </span>
        {rule.examples.length > 0 && (
          <Button type="text" size="small" icon={isOpen ? <UpOutlined /> : <DownOutlined />} aria-expanded={isOpen} aria-label={t("rule.examplesOf", { name: rule.label })} onClick={() => setIsOpen(!isOpen)} />
        )}
      </div>
      {isOpen && rule.examples.length > 0 && <Examples rule={rule} labelOf={labelOf} />}
    </li>
  );
}
