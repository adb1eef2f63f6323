import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Input } from "@/ui/controls";
import { FieldValue } from "@/ui/fields/FieldValue";
import { PageState } from "@/ui/PageState";
import { PromptModal } from "@/ui/PromptModal";
import "./identity.css";
import { describeError, useCatalogObject, useMerge, usePreview, useWithdrawAct, type Preview } from "./useMerge";

interface MergeProps {
  isOpen: boolean;
  /** Two or more; the oldest of them stays. */
  customerIds: readonly string[];
  onClose: () => void;
  /** The id of the customer that stayed. */
  onMerged?: (customerId: string) => void;
}

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

function Fields({ preview, ids }: { preview: Preview; ids: readonly string[] }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const described = useCatalogObject("customers").data?.fields ?? [];
  const fieldOf = (key: string): CatalogField => described.find((it) => it.key === key) ?? { key, type: "text", label: { zh: key, en: key } };
  const rows = preview.fields.filter((it) => !isBlank(it.value) || ids.some((id) => !isBlank(it.values[id])));
  const nameOf = (id: string): string => {
    const name = preview.fields.find((it) => it.field === "name")?.values[id];
    return typeof name === "string" ? name : t("merge.customer");
  };
  const ordered = [preview.customer_id, ...ids.filter((id) => id !== preview.customer_id)];
  return (
    <div className="zk-merge-scroll" tabIndex={0} role="region" aria-label={t("merge.fields")}>
      <table className="zk-merge">
        <thead>
          <tr>
            <th scope="col">{t("pair.field")}</th>
            {ordered.map((id) => <th key={id} scope="col">{nameOf(id)} {id === preview.customer_id && <Badge tone="blue">{t("merge.stays")}</Badge>}</th>)}
            <th scope="col">{t("merge.after")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const differs = new Set(ids.map((id) => JSON.stringify(row.values[id] ?? null))).size > 1;
            return (
              <tr key={row.field} className={differs ? "zk-merge-differs" : undefined}>
                <th scope="row">{words(fieldOf(row.field).label, language)}</th>
                {ordered.map((id) => <td key={id}><FieldValue field={fieldOf(row.field)} value={row.values[id]} mode="full" /></td>)}
                <td className="zk-merge-after">
                  <FieldValue field={fieldOf(row.field)} value={row.value} mode="full" />
                  {differs && row.source !== "" && <small className="zk-muted">{t("merge.because", { source: row.source === "manual" ? t("merge.manual") : row.source, rule: t(`rule.${row.rule}`) })}</small>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Shows field by field what a merge would make, and merges. The notice afterwards takes it back. */
export function MergeDialog({ isOpen, customerIds, onClose, onMerged }: MergeProps): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const [note, setNote] = useState("");
  const preview = usePreview(customerIds, isOpen);
  const merge = useMerge();
  const withdraw = useWithdrawAct();
  function submit(): void {
    merge.mutate(
      { customerIds, note },
      {
        onSuccess: (done) => {
          const id = done.customers[0] ?? preview.data?.customer_id ?? "";
          notify({ kind: "success", text: t("merge.done", { count: customerIds.length }), undo: () => withdraw.mutate(done.act_id, { onSuccess: () => notify({ kind: "info", text: t("merge.undone") }) }) });
          onClose();
          onMerged?.(id);
        },
      },
    );
  }
  return (
    <PromptModal isOpen={isOpen} width={860} title={t("merge.title", { count: customerIds.length })} okText={t("merge.ok")} isBusy={merge.isPending} isReady={preview.data !== undefined} onOk={submit} onClose={onClose}>
      <PageState query={preview} describe={describeError}>
        {(told) => (
          <>
            <p className="zk-muted">{t("merge.note", { count: told.records })}</p>
            <Fields preview={told} ids={customerIds} />
            <label className="zk-stack">
              <span className="zk-muted">{t("merge.reason")}</span>
              <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
            </label>
          </>
        )}
      </PageState>
    </PromptModal>
  );
}
