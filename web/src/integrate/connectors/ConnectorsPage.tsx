import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { Badge, StatusDot } from "@/ui/Badge";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Dropdown } from "@/ui/controls";
import { CopyText } from "@/ui/CopyText";
import { ApartmentOutlined, ApiOutlined, DeleteOutlined, HistoryOutlined, InboxOutlined, KeyOutlined, PlusOutlined, ReloadOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { SecretModal } from "@/ui/SecretModal";
import { useConfirm } from "@/ui/useConfirm";
import { useObjectWords } from "@/integrate/imports/public";
import { WriteBackButton } from "@/integrate/writebacks/public";
import { ConnectorDrawer } from "./ConnectorDrawer";
import "./connectors.css";
import { DeliveriesDrawer } from "./DeliveriesDrawer";
import { pageOf } from "./forms";
import { addressOf } from "./hooks";
import { RunsDrawer, TONES } from "./RunsDrawer";
import { describeError, useConnectors, useDeleteConnector, useExamples, useFreshConnectors, useJob, useNewHookSecret, useRunConnector, type Connector, type Example } from "./useConnectors";

function LastRun({ connector }: { connector: Connector }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const fresh = useFreshConnectors();
  const last = connector.last_run;
  const job = useJob(last?.state === "running" ? last.job_id : null, { onEnd: () => void fresh() });
  if (last === null) return <StatusDot tone="grey">{t("state.never")}</StatusDot>;
  if (last.state === "running") return <StatusDot tone="blue">{job === undefined || job.phase_label === "" ? t("state.running") : job.phase_label} {job !== undefined && job.done > 0 ? job.done : ""}</StatusDot>;
  return (
    <span className="zk-connector-last" title={last.message}>
      <StatusDot tone={TONES[last.state] ?? "grey"}>{t(`state.${last.state}`)} · <RelativeTime at={last.created_at} /></StatusDot>
      {last.message !== "" && <span className="zk-wrong zk-small zk-ellipsis">{last.message}</span>}
    </span>
  );
}

interface LineProps {
  connector: Connector;
  onOpen: () => void;
  onRuns: () => void;
  onPosted: () => void;
  onSecret: (secret: string) => void;
}

/** To the lines between what the system sends and our fields. */
function StudioButton({ connector }: { connector: Connector }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const can = useCan();
  const navigate = useNavigate();
  const source = connector.source_id;
  if (source === null || !can("sources.view")) return null;
  const label = t("studio", { name: connector.name });
  return <Button type="text" icon={<ApartmentOutlined />} aria-label={label} title={label} onClick={() => void navigate({ to: `/sources/${source}/mapping` })} />;
}

function Tools({ connector, onRuns, onPosted, onSecret }: LineProps): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const can = useCan();
  const confirm = useConfirm();
  const run = useRunConnector();
  const remove = useDeleteConnector();
  const rotate = useNewHookSecret();
  const name = connector.name;
  const isHook = connector.settings.kind === "hook";
  const isFilled = isHook || connector.settings.kind === "form";
  const isRunning = connector.last_run?.state === "running";
  const ask = (): void => confirm({ title: t("delete.title", { name }), text: t("delete.text"), okText: t("delete.ok"), isDanger: true, run: () => remove.mutate(connector.id) });
  const askSecret = (): void => confirm({ title: t("secret.ask", { name }), text: t("secret.askText"), okText: t("secret.fresh"), run: () => rotate.mutateAsync(connector.id).then((it) => onSecret(it.secret)) });
  return (
    <span className="zk-row">
      {isFilled && <Button icon={<InboxOutlined />} onClick={onPosted}>{t(isHook ? "delivery.open" : "form.answers")}</Button>}
      {!isFilled && can("connectors.run") && <Button icon={<ReloadOutlined />} disabled={isRunning} loading={run.isPending} onClick={() => run.mutate(connector.id)}>{t("run.now")}</Button>}
      {isHook && can("connectors.edit") && <Button type="text" icon={<KeyOutlined />} aria-label={t("secret.fresh")} title={t("secret.fresh")} onClick={askSecret} />}
      {(connector.settings.kind === "rest" || connector.settings.kind === "table") && <WriteBackButton id={connector.id} name={name} object={connector.object} />}
      <StudioButton connector={connector} />
      <Button type="text" icon={<HistoryOutlined />} aria-label={t("run.title", { name })} onClick={onRuns} />
      {can("connectors.edit") && <Button type="text" icon={<DeleteOutlined />} aria-label={t("delete.ok")} disabled={isRunning} onClick={ask} />}
    </span>
  );
}

function Where({ connector }: { connector: Connector }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  if (connector.settings.kind === "hook") return <span className="zk-muted zk-small zk-hook-address"><CopyText text={addressOf(connector.id)} /></span>;
  if (connector.settings.kind === "form") return <span className="zk-muted zk-small zk-hook-address"><CopyText text={pageOf(connector.id)} /></span>;
  const rhythm = t(`every_minutes.${String(connector.every_minutes)}`, { defaultValue: t("everySome", { count: connector.every_minutes }) });
  return <span className="zk-muted zk-small zk-ellipsis">{"url" in connector.settings ? `${connector.settings.url} · ${rhythm}` : "host" in connector.settings ? `${connector.settings.user} · ${connector.settings.host} · ${rhythm}` : "path" in connector.settings ? `${connector.settings.path} · ${rhythm}` : rhythm}</span>;
}

function ConnectorLine(props: LineProps): ReactNode {
  const { connector, onOpen } = props;
  const { t } = useTranslation("integrate/connectors");
  const can = useCan();
  const nameOf = useObjectWords();
  return (
    <li className="zk-line zk-connector">
      <span className="zk-grow zk-connector-name">
        <button type="button" className="zk-plain zk-row zk-row-wrap" disabled={!can("connectors.edit")} onClick={onOpen}>
          <strong>{connector.name}</strong><Badge>{nameOf(connector.object)}</Badge><Badge>{t(`kind.${connector.settings.kind}`)}</Badge>{!connector.is_on && <Badge tone="orange">{t("off")}</Badge>}
        </button>
        <Where connector={connector} />
      </span>
      <LastRun connector={connector} />
      <Tools {...props} />
    </li>
  );
}

/** Makes a connector: with settings of one's own, or from a ready-made one. */
function AddButton({ onAdd }: { onAdd: (example: Example | null) => void }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const language = useLanguage();
  const examples = useExamples();
  const items = [
    { key: "", label: t("blank") },
    { type: "divider" as const },
    { type: "group" as const, label: t("examples"), children: examples.map((it) => ({ key: it.key, label: language === "zh-CN" ? it.label_zh : it.label_en })) },
  ];
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => onAdd(examples.find((it) => it.key === key) ?? null) }}>
      <Button type="primary" icon={<PlusOutlined />}>{t("add")}</Button>
    </Dropdown>
  );
}

/** Systems that are asked for their news by themselves, with what came of it. */
export default function ConnectorsPage(): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const can = useCan();
  const connectors = useConnectors();
  const [open, setOpen] = useState<Connector | null | undefined>();
  const [runsOf, setRunsOf] = useState<Connector | null>(null);
  const [example, setExample] = useState<Example | null>(null);
  const [postedTo, setPostedTo] = useState<Connector | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const add = (begun: Example | null): void => { setExample(begun); setOpen(null); };
  const button = can("connectors.edit") ? <AddButton onAdd={add} /> : undefined;
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={button} />
      <Panel isFlush>
        <PageState query={connectors} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState icon={<ApiOutlined />} title={t("none")} hint={t("noneHint")} action={button} />}>
          {(items) => <ul>{items.map((it) => <ConnectorLine key={it.id} connector={it} onOpen={() => setOpen(it)} onRuns={() => setRunsOf(it)} onPosted={() => setPostedTo(it)} onSecret={setSecret} />)}</ul>}
        </PageState>
      </Panel>
      <ConnectorDrawer connector={open} example={example} onClose={() => setOpen(undefined)} onHook={(made) => (made.new_secret === "" ? setPostedTo(made) : setSecret(made.new_secret))} />
      <DeliveriesDrawer connector={postedTo} onClose={() => setPostedTo(null)} />
      <SecretModal title={t("secret.title")} note={t("secret.note")} secret={secret} onClose={() => setSecret(null)} />
      <RunsDrawer connector={runsOf} onClose={() => setRunsOf(null)} />
    </Page>
  );
}
