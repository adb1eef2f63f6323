import dayjs from "dayjs";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { words } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, DatePicker, Segmented, Select } from "@/ui/controls";
import { ShareAltOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { SideDrawer } from "@/ui/SideDrawer";
import "./sharing.css";
import { describeError, useEndShare, useRoleNames, useShare, useShares, type Share } from "./useSharing";

interface Place {
  object: string;
  id: string;
}

type Kind = Share["kind"];
const KINDS: Kind[] = ["user", "department", "role"];

function useChoices(kind: Kind): { value: string; label: string }[] {
  const language = useLanguage();
  const { users, departments } = useDirectory();
  const roles = useRoleNames(kind === "role");
  if (kind === "user") return users;
  if (kind === "department") return departments;
  return (roles.data ?? []).map((it) => ({ value: it.id, label: words(it.label, language) }));
}

function AddShare({ place }: { place: Place }): ReactNode {
  const { t } = useTranslation("govern/sharing");
  const can = useCan();
  const share = useShare(place);
  const [kind, setKind] = useState<Kind>("user");
  const [grantee, setGrantee] = useState<string | null>(null);
  const [mayEdit, setMayEdit] = useState(false);
  const [until, setUntil] = useState<string | null>(null);
  const choices = useChoices(kind);
  function add(): void {
    if (grantee === null) return;
    share.mutate({ kind, grantee_id: grantee, may_edit: mayEdit, until, note: "" }, { onSuccess: (it) => { setGrantee(null); notify({ kind: "success", text: t("share.done", { name: it.grantee_name }) }); } });
  }
  const rights = [{ value: "view", label: t("share.view") }, ...(can(`${place.object}.edit`) ? [{ value: "edit", label: t("share.edit") }] : [])];
  return (
    <section className="zk-share-form" aria-label={t("share.add")}>
      <Segmented className="zk-share-wide" block value={kind} onChange={(it) => { setKind(it); setGrantee(null); }} options={KINDS.map((it) => ({ value: it, label: t(`share.kind.${it}`) }))} />
      <Select className="zk-share-wide" showSearch={{ optionFilterProp: "label" }} aria-label={t("share.whom")} placeholder={t("share.whom")} value={grantee} onChange={setGrantee} options={choices} />
      <Select aria-label={t("share.right")} value={mayEdit ? "edit" : "view"} onChange={(it) => setMayEdit(it === "edit")} options={rights} />
      <DatePicker aria-label={t("share.until")} placeholder={t("share.forever")} minDate={dayjs()} onChange={(day) => setUntil(day === null ? null : day.format("YYYY-MM-DD"))} />
      <Button className="zk-share-wide" type="primary" disabled={grantee === null} loading={share.isPending} onClick={add}>{t("share.add")}</Button>
      {share.error !== null && <p className="zk-share-wide zk-line-problem" role="alert">{describeError(share.error).text}</p>}
    </section>
  );
}

function Line({ share, place, mayEnd }: { share: Share; place: Place; mayEnd: boolean }): ReactNode {
  const { t } = useTranslation("govern/sharing");
  const end = useEndShare(place);
  return (
    <li className="zk-line">
      <span className="zk-grow">
        <span className="zk-row"><strong>{share.grantee_name}</strong><span className="zk-muted">{t(`share.kind.${share.kind}`)}</span></span>
        <span className="zk-row zk-row-wrap zk-muted zk-small">
          <span>{t("share.by", { name: share.shared_by_name })}</span>
          <span>{share.until === null ? t("share.forever") : t("share.ends", { at: formatInstant(share.until) })}</span>
        </span>
      </span>
      {share.is_over ? <Badge>{t("share.over")}</Badge> : <Badge tone={share.may_edit ? "orange" : "blue"}>{t(share.may_edit ? "share.edit" : "share.view")}</Badge>}
      {mayEnd && <Button danger type="text" loading={end.isPending} onClick={() => end.mutate(share.id)}>{t("share.end")}</Button>}
    </li>
  );
}

/** With whom a record is shared; sharing it, and taking that back. */
export function ShareDrawer({ place, name, onClose }: { place: Place; name: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation("govern/sharing");
  const shares = useShares(place, true);
  const mayShare = shares.data?.may_share === true;
  return (
    <SideDrawer isOpen title={t("share.title", { name })} onClose={onClose}>
      <div className="zk-stack" style={{ gap: 16 }}>
        <p className="zk-muted">{t("share.note")}</p>
        {mayShare && <AddShare place={place} />}
        <PageState query={shares} describe={describeError} isEmpty={(it) => it.items.length === 0} empty={<EmptyState icon={<ShareAltOutlined />} title={t("share.none")} hint={t("share.noneHint")} />}>
          {(found) => <ul>{found.items.map((it) => <Line key={it.id} share={it} place={place} mayEnd={mayShare} />)}</ul>}
        </PageState>
      </div>
    </SideDrawer>
  );
}
