import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { Badge } from "@/ui/Badge";
import { Button, Input, QRCode } from "@/ui/controls";
import { CopyText } from "@/ui/CopyText";
import { CheckCircleOutlined } from "@/ui/icons";
import { PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { useConfirm } from "@/ui/useConfirm";
import type { GuardedChange } from "./useGuardedChange";
import { ASK, codesIn, describeError, readFirstCodes, useRecoveryCodes, useTotp, type Totp } from "./useSecurity";

interface CodesProps {
  guarded: GuardedChange;
  /** Only just made, and not to be seen again. */
  fresh: string[];
  onFresh: (codes: string[]) => void;
}

function FreshCodes({ fresh, onKept }: { fresh: string[]; onKept: () => void }): ReactNode {
  const { t } = useTranslation("govern/people");
  return (
    <div className="zk-codes-box">
      <p>{t("codes.once")}</p>
      <ul>{fresh.map((code) => <li key={code} className="zk-mono">{code}</li>)}</ul>
      <div className="zk-row">
        <CopyText text={fresh.join("\n")}>{t("codes.copy")}</CopyText>
        <Button type="primary" onClick={onKept}>{t("codes.kept")}</Button>
      </div>
    </div>
  );
}

function Codes({ guarded, fresh, onFresh }: CodesProps): ReactNode {
  const { t } = useTranslation("govern/people");
  const codes = useRecoveryCodes();
  const renew = (): void =>
    guarded.change(ASK.newCodes, (answer) => {
      onFresh(codesIn(answer));
      notify({ kind: "success", text: t("codes.made") });
    });
  return (
    <PageState query={codes} describe={describeError}>
      {(left) => (
        <div className="zk-codes">
          <div className="zk-row zk-spread zk-row-wrap">
            <span>
              <strong>{t("codes.title")}</strong>
              <p className="zk-muted">{left === null ? t("codes.none") : t("codes.left", { left: left.unused_code_count, total: left.total_code_count })}</p>
            </span>
            <Button loading={guarded.isBusy} onClick={renew}>{left === null ? t("codes.make") : t("codes.renew")}</Button>
          </div>
          {fresh.length > 0 && <FreshCodes fresh={fresh} onKept={() => onFresh([])} />}
        </div>
      )}
    </PageState>
  );
}

function TurnOn({ totp, guarded, onFresh }: { totp: Totp; guarded: GuardedChange; onFresh: CodesProps["onFresh"] }): ReactNode {
  const { t } = useTranslation("govern/people");
  const [code, setCode] = useState("");
  if (totp.secret === undefined || totp.url === undefined) return <p>{t("totp.unavailable")}</p>;
  const isReady = /^\d{6}$/.test(code);
  const submit = (): void =>
    guarded.change(ASK.turnOn(code), () => {
      notify({ kind: "success", text: t("totp.done") });
      void readFirstCodes().then(onFresh);
    });
  return (
    <div className="zk-totp">
      <div className="zk-totp-picture" aria-hidden="true">
        <QRCode value={totp.url} size={168} bordered={false} color="#171b22" bgColor="#ffffff" />
      </div>
      <ol className="zk-totp-steps">
        <li>{t("totp.step1")}</li>
        <li>
          {t("totp.step2")} <CopyText text={totp.secret} />
        </li>
        <li>
          {t("totp.step3")}
          <form className="zk-row zk-totp-form" onSubmit={(event) => { event.preventDefault(); if (isReady) submit(); }}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} aria-label={t("code.label")} placeholder="123456" style={{ width: 120 }} value={code} onChange={(event) => setCode(event.target.value.trim())} />
            <Button type="primary" htmlType="submit" disabled={!isReady} loading={guarded.isBusy}>{t("totp.turnOn")}</Button>
          </form>
        </li>
      </ol>
    </div>
  );
}

export function TotpPanel({ guarded }: { guarded: GuardedChange }): ReactNode {
  const { t } = useTranslation("govern/people");
  const confirm = useConfirm();
  const totp = useTotp();
  const [fresh, setFresh] = useState<string[]>([]);
  const turnOff = (): void =>
    confirm({ title: t("totp.offTitle"), text: t("totp.offText"), okText: t("totp.turnOff"), isDanger: true, run: () => guarded.change(ASK.turnOff, () => undefined) });
  return (
    <Panel
      title={<span className="zk-row">{t("totp.title")}{totp.data?.isOn === true && <Badge tone="green" icon={<CheckCircleOutlined />}>{t("totp.on")}</Badge>}</span>}
      extra={totp.data?.isOn === true && <Button type="text" danger onClick={turnOff}>{t("totp.turnOff")}</Button>}
    >
      <PageState query={totp} describe={describeError}>
        {(data) => (data.isOn ? <Codes guarded={guarded} fresh={fresh} onFresh={setFresh} /> : <TurnOn totp={data} guarded={guarded} onFresh={setFresh} />)}
      </PageState>
    </Panel>
  );
}
