import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCatalog } from "@/api/useCatalog";
import { words, type CatalogObject } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import { Select } from "@/ui/controls";
import { AreaValue } from "@/ui/conditions/AreaValue";
import { ConditionBuilder } from "@/ui/conditions/ConditionBuilder";
import type { Role } from "./useAccess";

export type ScopeKind = Role["scope"];
export type ObjectScopes = Role["object_scopes"];
const KINDS = ["own", "subordinates", "team", "department_tree", "region", "all"] as const;

interface Props {
  scope: ScopeKind;
  regions: string[];
  scopes: ObjectScopes;
  grants: Set<string>;
  onChange: (change: { scope?: ScopeKind; regions?: string[]; scopes?: ObjectScopes }) => void;
}

/** Which records a role shows, and of which objects it shows others. */
export function Scopes({ scope, regions, scopes, grants, onChange }: Props): ReactNode {
  const { t } = useTranslation("govern/access");
  const objects = useCatalog().filter((it) => it.has_own_scope === true && it.verbs.some((verb) => grants.has(`${it.key}.${verb}`)));
  const area = { zh: t("role.regions"), en: t("role.regions") };
  return (
    <section className="zk-stack" style={{ gap: 8 }} aria-label={t("role.scope")}>
      <label className="zk-label">
        {t("role.scope")}
        <Select aria-label={t("role.scope")} value={scope} onChange={(it) => onChange({ scope: it })} options={KINDS.map((it) => ({ value: it, label: t(`scope.${it}`) }))} />
      </label>
      {scope === "region" && (
        <label className="zk-label">
          {t("role.regions")}
          <AreaValue label={area} value={regions} onChange={(it) => onChange({ regions: it })} />
          <span className="zk-muted zk-small">{t("role.regionsHint")}</span>
        </label>
      )}
      {objects.length > 0 && <h2>{t("role.objectScopes")}</h2>}
      {objects.map((it) => (
        <ObjectScope key={it.key} object={it} scopes={scopes} onChange={(next) => onChange({ scopes: next })} />
      ))}
    </section>
  );
}

function ObjectScope({ object, scopes, onChange }: { object: CatalogObject; scopes: ObjectScopes; onChange: (scopes: ObjectScopes) => void }): ReactNode {
  const { t } = useTranslation("govern/access");
  const language = useLanguage();
  const name = words(object.plural, language);
  const said = scopes[object.key];
  const rest = Object.fromEntries(Object.entries(scopes).filter(([key]) => key !== object.key));
  const kinds: ScopeKind[] = [...KINDS.filter((it) => it !== "region" || object.has_areas === true), "condition"];
  const put = (next: ObjectScopes[string]): void => onChange({ ...rest, [object.key]: next });
  return (
    <div className="zk-stack" style={{ gap: 6 }}>
      <div className="zk-row zk-spread">
        <span>{name}</span>
        <Select
          size="small"
          style={{ minWidth: 180 }}
          aria-label={t("role.scopeOf", { name })}
          value={said?.kind ?? ""}
          onChange={(kind: ScopeKind | "") => (kind === "" ? onChange(rest) : put({ kind, regions: [], where: {} }))}
          options={[{ value: "" as const, label: t("role.usual") }, ...kinds.map((it) => ({ value: it, label: t(`scope.${it}`) }))]}
        />
      </div>
      {said?.kind === "region" && <AreaValue label={object.plural} value={said.regions} onChange={(it) => put({ ...said, regions: it })} />}
      {said?.kind === "condition" && (
        <ConditionBuilder fields={object.fields} value={Object.keys(said.where).length === 0 ? null : (said.where as unknown as Condition)} onChange={(it) => put({ ...said, where: it as unknown as Record<string, unknown> })} />
      )}
    </div>
  );
}
