import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCatalog } from "@/api/useCatalog";
import { useDirectory } from "@/govern/access/public";
import { words } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, StatusDot } from "@/ui/Badge";
import { Alert, Select } from "@/ui/controls";
import { PageState } from "@/ui/PageState";
import { SideDrawer } from "@/ui/SideDrawer";
import "./sharing.css";
import { describeError, useRoleNames, useWhy, type Why } from "./useSharing";

interface Place {
  object: string;
  id: string;
}

function maySee(role: Why["roles"][number]): boolean {
  return role.verbs.includes("view");
}

function Roles({ why }: { why: Why }): ReactNode {
  const { t } = useTranslation("govern/sharing");
  const language = useLanguage();
  const roles = useRoleNames(true);
  const name = (key: string): string => {
    const found = roles.data?.find((it) => it.key === key);
    return found === undefined ? key : words(found.label, language);
  };
  if (why.roles.length === 0) return <p className="zk-muted">{t("why.noRole")}</p>;
  return (
    <ul>
      {why.roles.map((it) => (
        <li key={it.key} className="zk-line">
          <span className="zk-grow">
            <strong>{name(it.key)}</strong>
            <span className="zk-muted zk-small">
              {t(`scope.${it.scope.kind}`)} · {it.verbs.length === 0 ? t("why.noVerbs") : it.verbs.map((verb) => t(`verb.${verb}`, { defaultValue: verb })).join(" ")}
            </span>
          </span>
          <StatusDot tone={it.is_reached && maySee(it) ? "green" : "grey"}>
            {t(maySee(it) ? (it.is_owner ? "why.owner" : it.is_reached ? "why.reached" : "why.outOfScope") : "why.noView")}
          </StatusDot>
        </li>
      ))}
    </ul>
  );
}

function Fields({ why, object }: { why: Why; object: string }): ReactNode {
  const { t } = useTranslation("govern/sharing");
  const language = useLanguage();
  const fields = useCatalog().find((it) => it.key === object)?.fields ?? [];
  const name = (key: string): string => {
    const found = fields.find((it) => it.key === key);
    return found === undefined ? key : words(found.label, language);
  };
  return (
    <ul className="zk-why-fields">
      {why.fields.map((it) => (
        <li key={it.key} title={t(`because.${it.because}`, { role: it.role })}>
          <span className="zk-ellipsis">{name(it.key)}</span>
          <Badge tone={it.right === "edit" ? "green" : it.right === "view" ? "blue" : it.right === "masked" ? "orange" : "red"}>{t(`right.${it.right}`)}</Badge>
        </li>
      ))}
    </ul>
  );
}

function Answer({ why, object }: { why: Why; object: string }): ReactNode {
  const { t } = useTranslation("govern/sharing");
  const sees = why.verbs["view"] === true;
  return (
    <div className="zk-stack" style={{ gap: 16 }}>
      <Alert type={sees ? "success" : "warning"} showIcon title={t(!why.is_active ? "why.disabled" : sees ? "why.sees" : "why.seesNot")} />
      <div className="zk-why-verbs">
        {Object.entries(why.verbs).map(([verb, may]) => (
          <StatusDot key={verb} tone={may ? "green" : "grey"}>{t(`verb.${verb}`, { defaultValue: verb })}</StatusDot>
        ))}
      </div>
      <h2>{t("why.roles")}</h2>
      <Roles why={why} />
      {why.shares.length > 0 && (
        <>
          <h2>{t("why.shares")}</h2>
          <ul>
            {why.shares.map((it) => (
              <li key={it.id} className="zk-line">
                <span className="zk-grow">{t(`share.kind.${it.kind}`)} · {it.until === null ? t("share.forever") : t("share.ends", { at: formatInstant(it.until) })}</span>
                <Badge tone={it.is_over ? "grey" : "blue"}>{t(it.is_over ? "share.over" : it.may_edit ? "share.edit" : "share.view")}</Badge>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t("why.fields")}</h2>
      <Fields why={why} object={object} />
    </div>
  );
}

/** Why somebody sees a record: each role with its scope, shares, and the right to each field. */
export function WhyDrawer({ place, name, onClose }: { place: Place; name: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation("govern/sharing");
  const { users } = useDirectory();
  const [user, setUser] = useState<string | null>(null);
  const why = useWhy(place, user);
  return (
    <SideDrawer isOpen title={t("why.title", { name })} width={640} onClose={onClose}>
      <div className="zk-stack" style={{ gap: 16 }}>
        <Select showSearch={{ optionFilterProp: "label" }} aria-label={t("why.who")} placeholder={t("why.who")} value={user} onChange={setUser} options={users} />
        {user === null ? <p className="zk-muted">{t("why.note")}</p> : <PageState query={why} describe={describeError}>{(found) => <Answer why={found} object={place.object} />}</PageState>}
      </div>
    </SideDrawer>
  );
}
