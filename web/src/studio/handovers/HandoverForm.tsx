import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button, Checkbox, Select } from "@/ui/controls";
import { UserSwitchOutlined } from "@/ui/icons";
import { Panel } from "@/ui/Panel";
import { useConfirm } from "@/ui/useConfirm";
import { HoldingsTable } from "./HoldingsTable";
import { useStartHandover, type Holdings } from "./useHandover";

/** Per object: somebody else, or "stay". */
export type Choices = Record<string, string>;
export const STAY = "stay";

function receiversOf(choices: Choices): Record<string, string | null> {
  return Object.fromEntries(Object.entries(choices).map(([key, value]) => [key, value === STAY ? null : value]));
}

function Extra({ checked, onChange, title, hint, isDisabled = false }: { checked: boolean; onChange: (on: boolean) => void; title: string; hint: string; isDisabled?: boolean }): ReactNode {
  return (
    <Checkbox checked={checked && !isDisabled} disabled={isDisabled} onChange={(event) => onChange(event.target.checked)}>
      {title}
      <span className="zk-muted zk-handover-hint">{hint}</span>
    </Checkbox>
  );
}

/** Who takes over, what goes along, and the one button. */
export function HandoverForm({ held }: { held: Holdings }): ReactNode {
  const { t } = useTranslation("studio/handovers");
  const language = useLanguage();
  const confirm = useConfirm();
  const directory = useDirectory();
  const start = useStartHandover(held.user_id);
  const [receiver, setReceiver] = useState<string | null>(null);
  const [choices, setChoices] = useState<Choices>({});
  const [withShares, setWithShares] = useState(true);
  const [withViews, setWithViews] = useState(true);
  const [withReports, setWithReports] = useState(true);
  const [deactivates, setDeactivates] = useState(false);
  const people = directory.users.filter((it) => it.value !== held.user_id);
  const moving = held.items.filter((it) => it.kind === "held" && choices[it.object] !== STAY).reduce((sum, it) => sum + it.movable, 0);
  const shares = held.shares_received + held.shares_given;
  function send(): void {
    if (receiver === null) return;
    start.mutate({ receiver_id: receiver, receivers: receiversOf(choices), with_shares: withShares, with_views: withViews, with_reports: withReports, deactivates });
  }
  function ask(): void {
    confirm({
      title: t("ask", { name: held.name, receiver: directory.nameOf(receiver), count: moving }),
      text: deactivates ? t("askDeactivates") : t("askText"),
      okText: t("start"),
      isDanger: deactivates,
      run: send,
    });
  }
  return (
    <>
      <Panel title={t("receiver")}>
        <label className="zk-label zk-handover-receiver">
          {t("receiverLabel")}
          <Select showSearch={{ optionFilterProp: "label" }} aria-label={t("receiverLabel")} placeholder={t("receiverHolder")} options={people} value={receiver} onChange={setReceiver} />
          <span className="zk-muted">{t("receiverHint")}</span>
        </label>
      </Panel>
      {held.items.length > 0 && <HoldingsTable items={held.items} people={people} choices={choices} onChoose={setChoices} />}
      <Panel title={t("extras")}>
        <div className="zk-stack zk-handover-extras">
          <Extra checked={withShares} onChange={setWithShares} isDisabled={shares === 0} title={t("shares")} hint={shares === 0 ? t("sharesNone") : t("sharesHint", { received: held.shares_received, given: held.shares_given })} />
          <Extra checked={withViews} onChange={setWithViews} isDisabled={held.views === 0} title={t("views")} hint={held.views === 0 ? t("viewsNone") : t("viewsHint", { count: held.views })} />
          <Extra checked={withReports} onChange={setWithReports} isDisabled={held.reports === 0} title={t("reports")} hint={held.reports === 0 ? t("reportsNone") : t("reportsHint", { count: held.reports })} />
          <Extra checked={deactivates} onChange={setDeactivates} isDisabled={!held.may_deactivate} title={t("deactivate")} hint={held.is_active ? t("deactivateHint") : t("isInactive")} />
        </div>
        {held.shares_left > 0 && <p className="zk-muted">{t("sharesLeft", { count: held.shares_left })}</p>}
      </Panel>
      {start.error !== null && <Alert type="error" showIcon title={start.error.message} />}
      <div className="zk-row zk-row-wrap zk-handover-foot">
        <Button type="primary" danger={deactivates} icon={<UserSwitchOutlined />} disabled={receiver === null} loading={start.isPending} onClick={ask}>
          {moving === 0 ? t("startPlain") : t("startWith", { text: formatNumber(moving, language), count: moving })}
        </Button>
        <span className="zk-muted">{receiver === null ? t("chooseFirst") : t("undoHint")}</span>
      </div>
    </>
  );
}
