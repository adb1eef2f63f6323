import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { shareOf } from "@/lib/jobs";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button, Radio } from "@/ui/controls";
import { DownloadOutlined } from "@/ui/icons";
import { ProgressCard } from "@/ui/ProgressCard";
import { PromptModal } from "@/ui/PromptModal";
import type { Exported } from "./ExportButton";
import "./exports.css";
import { fileOf, useAskExport, useCancelExport, useExport, useFreshExports, useJob, type Export, type ExportIn } from "./useExports";
import { cardStateOf } from "./words";

type Asked = Required<Pick<ExportIn, "form" | "kind">> & { columns: "shown" | "all" };

interface ChoiceProps {
  label: string;
  value: string;
  options: { value: string; label: string; hint: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps): ReactNode {
  return (
    <fieldset className="zk-export-choice">
      <legend>{label}</legend>
      <Radio.Group value={value} onChange={(event) => onChange(event.target.value as string)}>
        {options.map((it) => (
          <Radio key={it.value} value={it.value}>
            {it.label}
            <span className="zk-muted zk-export-hint">{it.hint}</span>
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}

/** What there is to say beside the bar: that it waits for somebody, or why it failed. */
function Told({ made }: { made: Export | undefined }): ReactNode {
  const { t } = useTranslation("studio/exports");
  const language = useLanguage();
  if (made === undefined) return null;
  if (made.left_out.length > 0) return <Alert type="info" showIcon title={t("leftOut", { count: made.left_out.length, keys: made.left_out.join(", ") })} />;
  if (made.state === "waiting") return <Alert type="info" showIcon title={t("approval.waits", { text: formatNumber(made.wanted_rows, language) })} />;
  return made.message === "" ? null : <Alert type="error" showIcon title={made.message} />;
}

/** The running export with its bar, then its file. */
function Made({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation("studio/exports");
  const fresh = useFreshExports();
  const made = useExport(id);
  const job = useJob(made?.job_id ?? null, { onEnd: () => void fresh() });
  const cancel = useCancelExport();
  const state = made === undefined ? "waiting" : cardStateOf(made.state, job?.state);
  const isWaiting = made?.state === "waiting";
  return (
    <ProgressCard
      title={t(isWaiting ? "made.approval" : `made.${state}`)}
      state={state}
      share={shareOf(job)}
      step={state !== "running" || job?.phase_label === "" ? undefined : job?.phase_label}
      counts={made?.state === "done" ? [{ key: "rows", label: t("rows"), value: made.rows }] : []}
      onCancel={() => cancel.mutate(id)}
    >
      <Told made={made} />
      <div className="zk-row zk-spread">
        <Link to="/exports" onClick={onClose}>
          {t("toCentre")}
        </Link>
        {made?.state === "done" && (
          <Button type="primary" icon={<DownloadOutlined />} href={fileOf(id)}>
            {t("download")}
          </Button>
        )}
      </div>
    </ProgressCard>
  );
}

export default function ExportModal({ onClose, ...props }: Exported & { onClose: () => void }): ReactNode {
  const { t } = useTranslation("studio/exports");
  const can = useCan();
  const ask = useAskExport(props.object);
  const [asked, setAsked] = useState<Asked>({ form: "people", kind: "xlsx", columns: "shown" });
  const masked = (props.described?.fields ?? []).filter((it) => it.is_masked === true && (asked.columns === "all" || props.columns.includes(it.key)));
  const id = ask.data?.id ?? null;
  function send(): void {
    ask.mutate({
      form: asked.form,
      kind: asked.kind,
      q: props.q,
      sort: props.sort,
      ids: props.ids,
      where: (props.where ?? {}) as Record<string, unknown>,
      fields: asked.columns === "shown" ? props.columns : [],
    });
  }
  return (
    <PromptModal isOpen title={t("title")} okText={id === null ? t("start") : t("close")} isBusy={ask.isPending} isDone={id !== null} onOk={id === null ? send : onClose} onClose={onClose}>
      {id !== null ? (
        <Made id={id} onClose={onClose} />
      ) : (
        <>
          <p className="zk-muted">{props.ids.length > 0 ? t("chosen", { count: props.ids.length }) : t("all")}</p>
          <Choice
            label={t("columns")}
            value={asked.columns}
            options={(["shown", "all"] as const).map((it) => ({ value: it, label: t(`column.${it}`, { count: props.columns.length }), hint: it === "all" ? t("column.allHint") : "" }))}
            onChange={(columns) => setAsked({ ...asked, columns: columns as Asked["columns"] })}
          />
          <Choice
            label={t("kind")}
            value={asked.kind}
            options={(["xlsx", "csv"] as const).map((it) => ({ value: it, label: t(`kinds.${it}`), hint: "" }))}
            onChange={(kind) => setAsked({ ...asked, kind: kind as Asked["kind"] })}
          />
          {can("exports.raw") && (
            <Choice
              label={t("form")}
              value={asked.form}
              options={(["people", "machines"] as const).map((it) => ({ value: it, label: t(`forms.${it}`), hint: t(`forms.${it}Hint`) }))}
              onChange={(form) => setAsked({ ...asked, form: form as Asked["form"] })}
            />
          )}
          {asked.form === "machines" && <Alert type="warning" showIcon title={t("machinesWarning")} />}
          {masked.length > 0 && <Alert type="info" showIcon title={t("masked", { count: masked.length })} />}
        </>
      )}
    </PromptModal>
  );
}
