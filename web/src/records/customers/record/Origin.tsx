import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Popover } from "@/ui/controls";
import { CopyText } from "@/ui/CopyText";
import { FieldValue } from "@/ui/fields/FieldValue";
import { DatabaseOutlined, LockOutlined } from "@/ui/icons";
import { PopContent } from "@/ui/PopContent";
import type { Customer } from "../useCustomers";
import { useEdit } from "./useEdit";

interface OriginProps {
  field: CatalogField;
  customer: Customer;
  mayEdit: boolean;
  nameOf: (id: unknown) => string;
}

const RULES = ["priority", "newest", "longest", "whole_name", "frequent", "kept", "manual"];

function Locked({ field, customer, mayEdit, nameOf }: OriginProps): ReactNode {
  const { t } = useTranslation("records/customers");
  const edit = useEdit(customer);
  const lock = customer.locks[field.key];
  if (lock === undefined) return null;
  return (
    <div className="zk-origin">
      <dl className="zk-facts">
        <dt>{t("origin.by")}</dt>
        <dd>{nameOf(lock.by) || "–"}</dd>
        <dt>{t("origin.at")}</dt>
        <dd>{formatInstant(lock.at)}</dd>
        <dt>{t("origin.sourced")}</dt>
        <dd><FieldValue field={field} value={lock.sourced} mode="full" /></dd>
      </dl>
      <p className="zk-muted">{t("origin.lockedHint")}</p>
      {mayEdit && <Button size="small" loading={edit.isSaving} onClick={() => edit.unlock(field.key)}>{t("origin.unlock")}</Button>}
      {edit.problem !== null && <p role="alert" className="zk-line-problem">{edit.problem}</p>}
    </div>
  );
}

function Sourced({ field, customer }: OriginProps): ReactNode {
  const { t } = useTranslation("records/customers");
  const origin = customer.provenance[field.key];
  if (origin === undefined) return null;
  return (
    <div className="zk-origin">
      <dl className="zk-facts">
        <dt>{t("origin.source")}</dt>
        <dd>{origin.source === "manual" ? t("origin.manual") : origin.source}</dd>
        <dt>{t("origin.rule")}</dt>
        <dd>{RULES.includes(origin.rule) ? t(`rule.${origin.rule}`) : origin.rule}{origin.policy === "own" && <small className="zk-muted"> {t("origin.ownRule")}</small>}</dd>
        <dt>{t("origin.record")}</dt>
        <dd className="zk-ellipsis"><CopyText text={origin.record_id} /></dd>
      </dl>
    </div>
  );
}

/** A small mark after a value: which source gave it by which rule, or who locked it by hand. */
export function Origin(props: OriginProps): ReactNode {
  const { field, customer } = props;
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const name = words(field.label, language);
  const isLocked = field.key in customer.locks;
  if (!isLocked && customer.provenance[field.key] === undefined) return null;
  const title = t(isLocked ? "origin.lockedTitle" : "origin.title", { name });
  return (
    <Popover trigger="click" placement="right" content={<PopContent title={title}>{isLocked ? <Locked {...props} /> : <Sourced {...props} />}</PopContent>}>
      <button type="button" className={isLocked ? "zk-plain zk-line-button zk-line-locked" : "zk-plain zk-line-button"} aria-label={title}>
        {isLocked ? <LockOutlined /> : <DatabaseOutlined />}
      </button>
    </Popover>
  );
}
