import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Input } from "@/ui/controls";
import { SearchOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { DuplicateLine } from "./DuplicateWarning";
import "./identity-duplicates.css";
import { useCheckLines, type CheckedLine } from "./useDuplicates";

const MOST = 20;

function Answers({ lines }: { lines: CheckedLine[] }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  return (
    <Panel title={t("check.answers")}>
      <ol className="zk-checked">
        {lines.map((line, at) => (
          <li key={at}>
            <strong>{line.text}</strong>
            {line.found.length === 0 ? <p className="zk-muted">{t("check.nobody")}</p> : <ul className="zk-duplicates">{line.found.map((it, one) => <DuplicateLine key={it.customer_id ?? one} found={it} />)}</ul>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Paste names or phones: who looks after customers like them. */
export default function DuplicateCheckPage(): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const [text, setText] = useState("");
  const check = useCheckLines();
  const lines = text.split("\n").filter((it) => it.trim() !== "");
  const isReady = lines.length > 0 && lines.length <= MOST;
  const run = (): void => {
    if (isReady && !check.isPending) check.mutate(lines);
  };
  return (
    <Page>
      <PageHeader title={t("check.title")} note={t("check.note")} />
      <Panel className="zk-check-ask">
        <div className="zk-stack">
          <Input.TextArea
            rows={5}
            value={text}
            aria-label={t("check.label")}
            placeholder={t("check.placeholder")}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
            }}
          />
          <div className="zk-row zk-row-wrap">
            <Button type="primary" icon={<SearchOutlined />} loading={check.isPending} disabled={!isReady} onClick={run}>{t("check.run")}</Button>
            <span className="zk-muted">{lines.length > MOST ? t("check.tooMany", { most: MOST }) : t("check.audited")}</span>
          </div>
        </div>
      </Panel>
      {check.data === undefined ? <EmptyState isCompact icon={<SearchOutlined />} title={t("check.none")} hint={t("check.noneHint")} /> : <Answers lines={check.data.items} />}
    </Page>
  );
}
