import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Alert } from "@/ui/controls";
import { FilePicker } from "@/ui/FilePicker";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { ProgressCard } from "@/ui/ProgressCard";
import "./imports.css";
import { useObjectWords } from "./useImports";
import { useUpload } from "./useUpload";
import { WizardSteps } from "./WizardSteps";

const ACCEPT = ".csv,.tsv,.txt,.xlsx,.xls";
const LIMIT_BYTES = 2 * 1024 ** 3;
const HINTS = ["encoding", "safe", "undo"] as const;

/** Step 1: choose a file and watch it arrive. */
export default function NewImportPage(): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const navigate = useNavigate();
  const { object }: { object?: string } = useSearch({ strict: false });
  const labelOf = useObjectWords();
  const { upload, error, send, stop } = useUpload((draft) => void navigate({ to: `/imports/${draft.id}`, search: { step: "file", ...(object === undefined ? {} : { object }) } }));
  return (
    <Page>
      <PageHeader title={object === undefined ? t("new.title") : t("new.into", { name: labelOf(object) })} note={<Link to="/imports">{t("new.back")}</Link>} />
      <WizardSteps step="file" />
      <div className="zk-wizard">
        {error !== null && <Alert type="error" showIcon title={error.text} />}
        {upload === null ? (
          <Panel>
            <FilePicker accept={ACCEPT} limitBytes={LIMIT_BYTES} onPick={(files) => files[0] !== undefined && send(files[0])} />
            <ul className="zk-hints">
              {HINTS.map((hint) => (
                <li key={hint}>
                  <strong>{t(`new.${hint}`)}</strong>
                  <span className="zk-muted">{t(`new.${hint}Hint`)}</span>
                </li>
              ))}
            </ul>
          </Panel>
        ) : (
          <ProgressCard
            title={upload.name}
            state="running"
            share={upload.share}
            step={upload.share < 1 ? t("new.sending", { size: formatBytes(upload.bytes), share: formatPercent(upload.share, language) }) : t("new.looking")}
            onCancel={stop}
          />
        )}
      </div>
    </Page>
  );
}
