import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { FieldValue } from "@/ui/fields/FieldValue";
import { LoadingState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { Badge } from "@/ui/Badge";
import { DraftBar, UndoButton } from "./DraftBar";
import { bodyOf, draftOf, type Draft } from "./policies";
import { useDraftRuns } from "./useDraftRuns";
import { useApplyPolicies, useSample, useTryPolicies, useUndoPolicies, type Policies, type PolicyBody, type PolicyTrial as Result } from "./usePolicies";

type FieldOf = (key: string) => CatalogField;

/** Values as they are and as they would be, of some customers. */
function Sample({ body, found, fieldOf }: { body: PolicyBody; found: Result; fieldOf: FieldOf }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const sample = useSample(body, found.sample);
  const source = (name: string): string => (name === "manual" ? t("merge.manual") : name);
  if (sample.isLoading) return <LoadingState rows={4} />;
  return (
    <div className="zk-merge-scroll" tabIndex={0} role="region" aria-label={t("policy.sample")}>
      <table className="zk-merge zk-policy-sample">
        <thead><tr><th scope="col">{t("merge.customer")}</th><th scope="col">{t("pair.field")}</th><th scope="col">{t("policy.before")}</th><th scope="col">{t("policy.after")}</th></tr></thead>
        <tbody>
          {(sample.data ?? []).map((it) => (
            <tr key={it.customer_id + it.field}>
              <td><Link to={`/customers/${it.customer_id}`} target="_blank">{it.customer_name}</Link></td>
              <th scope="row">{words(fieldOf(it.field).label, language)}</th>
              <td><FieldValue field={fieldOf(it.field)} value={it.before} mode="full" /> <small className="zk-muted">{source(it.before_source)}</small></td>
              <td className="zk-merge-after"><FieldValue field={fieldOf(it.field)} value={it.after} mode="full" /> <small className="zk-muted">{source(it.after_source)}</small></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TrialProps {
  policies: Policies;
  draft: Draft;
  fieldOf: FieldOf;
  onReset: () => void;
}

/** Tries a draft of rules over all customers, shows what would change, puts it into force and takes it back. */
export function PolicyTrial({ policies, draft, fieldOf, onReset }: TrialProps): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const body: PolicyBody = bodyOf(draft);
  const it = useDraftRuns<Result, PolicyBody>({
    body,
    isChanged: JSON.stringify(body) !== JSON.stringify(bodyOf(draftOf(policies.fields))),
    attempt: useTryPolicies(),
    apply: useApplyPolicies(),
    undo: useUndoPolicies(),
    onReset,
  });
  const { found } = it;
  return (
    <Panel title={t("tuning.trial")} extra={policies.set_at !== null && <UndoButton it={it} />}>
      <div className="zk-stack">
        {found === null ? <p className="zk-muted">{t(it.isChanged ? "policy.changed" : "policy.unchanged")}</p> : (
          <p role="status"><strong>{t("policy.found", { values: formatNumber(found.values, language), customers: formatNumber(found.customers, language) })}</strong></p>
        )}
        <DraftBar it={it} onReset={onReset} />
        {found !== null && found.values > 0 && (
          <>
            <ul className="zk-row zk-row-wrap">{Object.entries(found.fields).map(([key, count]) => <li key={key}><Badge tone="blue">{words(fieldOf(key).label, language)} {formatNumber(count, language)}</Badge></li>)}</ul>
            <Sample body={body} found={found} fieldOf={fieldOf} />
          </>
        )}
      </div>
    </Panel>
  );
}
