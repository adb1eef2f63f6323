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
import { ASK, describeError, useRecoveryCodes, useTotp, type Totp } from "./useSecurity";

function Codes({ guarded }: { guarded: GuardedChange }): ReactNode {
  const { t } = useTranslation("govern/people");
  const codes = useRecoveryCodes(true);
  const renew = (): void => guarded.change(ASK.newCodes, () => notify({ kind: "success", text: t("codes.made") }));
  const { data } = codes;
  return (
    <div className="zk-codes">
      <div className="zk-row zk-spread zk-row-wrap">
        <span>
          <strong>{t("codes.title")}</strong>
          <p className="zk-muted">{data == null ? t("codes.none") : t("codes.left", { left: data.unused_code_count, total: data.total_code_count })}</p>
        </span>
        <Button loading={guarded.isBusy} onClick={renew}>{data == null ? t("codes.make") : t("codes.renew")}</Button>
      </div>
      {data?.unused_codes !== undefined && data.unused_codes.length > 0 && (
        <div className="zk-codes-box">
          <ul>{data.unused_codes.map((code) => <li key={code} className="zk-mono">{code}</li>)}</ul>
          <CopyText text={data.unused_codes.join("\n")}>{t("codes.copy")}</CopyText>
        </div>
      )}
    </div>
  );
}

function TurnOn({ totp, guarded }: { totp: Totp; guarded: GuardedChange }): ReactNode {
  const { t } = useTranslation("govern/people");
  const [code, setCode] = useState("");
  if (totp.secret === undefined || totp.url === undefined) return <p>{t("totp.unavailable")}</p>;
  const isReady = /^\d{6}$/.test(code);
  const submit = (): void => guarded.change(ASK.turnOn(code), () => notify({ kind: "success", text: t("totp.done") }));
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
  const turnOff = (): void =>
    confirm({ title: t("totp.offTitle"), text: t("totp.offText"), okText: t("totp.turnOff"), isDanger: true, run: () => guarded.change(ASK.turnOff, () => undefined) });
  return (
    <Panel
      title={<span className="zk-row">{t("totp.title")}{totp.data?.isOn === true && <Badge tone="green" icon={<CheckCircleOutlined />}>{t("totp.on")}</Badge>}</span>}
      extra={totp.data?.isOn === true && <Button type="text" danger onClick={turnOff}>{t("totp.turnOff")}</Button>}
    >
      <PageState query={totp} describe={describeError}>
        {(data) => (data.isOn ? <Codes guarded={guarded} /> : <TurnOn totp={data} guarded={guarded} />)}
      </PageState>
    </Panel>
  );
}
