import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Button, InputNumber, Switch } from "@/ui/controls";
import { SafetyCertificateOutlined } from "@/ui/icons";
import { PromptModal } from "@/ui/PromptModal";
import { useExportPolicy, useSetPolicy } from "./useExports";

const USUAL = 1000;

/** Above how many rows somebody has to approve; for those who manage access. */
export function PolicyButton(): ReactNode {
  const { t } = useTranslation("studio/exports");
  const language = useLanguage();
  const above = useExportPolicy();
  const save = useSetPolicy();
  const [draft, setDraft] = useState<{ isOn: boolean; rows: number } | null>(null);
  function send(): void {
    if (draft === null) return;
    save.mutate(draft.isOn ? draft.rows : null, { onSuccess: () => { setDraft(null); notify({ kind: "success", text: t("policy.saved") }); } });
  }
  return (
    <>
      <Button icon={<SafetyCertificateOutlined />} onClick={() => setDraft({ isOn: above != null, rows: above ?? USUAL })}>
        {above == null ? t("policy.button") : t("policy.buttonOn", { text: formatNumber(above, language) })}
      </Button>
      <PromptModal isOpen={draft !== null} title={t("policy.title")} okText={t("policy.save")} isBusy={save.isPending} onOk={send} onClose={() => setDraft(null)}>
        <p className="zk-muted">{t("policy.note")}</p>
        <label className="zk-row">
          <Switch aria-label={t("policy.isOn")} checked={draft?.isOn ?? false} onChange={(isOn) => setDraft((was) => (was === null ? was : { ...was, isOn }))} />
          {t("policy.isOn")}
        </label>
        {draft?.isOn === true && (
          <label className="zk-label zk-policy-rows">
            {t("policy.rows")}
            <InputNumber aria-label={t("policy.rows")} min={1} max={100_000_000} precision={0} value={draft.rows} onChange={(rows) => setDraft({ ...draft, rows: rows ?? USUAL })} />
          </label>
        )}
      </PromptModal>
    </>
  );
}
