import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { formatDate } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan, useSession } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Segmented, Select } from "@/ui/controls";
import { ShareAltOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RunButton } from "@/ui/RunButton";
import { ChainPanel, type End } from "./ChainPanel";
import { GraphMap } from "./GraphMap";
import "./graph.css";
import { NodeList } from "./NodeList";
import { NodePanel } from "./NodePanel";
import { NodePicker } from "./NodePicker";
import { refOf } from "./refs";
import { describeError, useBuild, useDrawn, useFreshGraph, useOverview, type Drawn } from "./useGraph";

// locale: know/graph:kind.*
// locale: know/graph:as.*

const KINDS = ["customer", "person", "employee", "product", "competitor", "topic", "signal"];
type Shown = "map" | "list" | "chain";

interface Search {
  node?: string;
  to?: string;
  as?: string;
}

function BuildButton(): ReactNode {
  const { t } = useTranslation("know/graph");
  const fresh = useFreshGraph();
  const build = useBuild();
  const job = useStartedJob({
    onEnd: () => {
      void fresh();
      notify({ kind: "success", text: t("run.ended") });
    },
  });
  return (
    <RunButton isOn={job.isOn} isStarting={build.isPending} onRun={() => build.mutate(undefined, { onSuccess: (it) => job.follow(it.id) })}>
      {t(job.isOn ? "run.going" : "run.now")}
    </RunButton>
  );
}

interface MapSideProps {
  drawn: Drawn;
  opened: string[];
  onOpen: (ref: string) => void;
  onCentre: (ref: string, name: string) => void;
}

function MapSide({ drawn, opened, onOpen, onCentre }: MapSideProps): ReactNode {
  const { t } = useTranslation("know/graph");
  const [chosen, setChosen] = useState("");
  const centre = drawn.nodes[0];
  const node = drawn.nodes.find((it) => it.ref === chosen) ?? centre;
  const select = (ref: string): void => {
    setChosen(ref);
    onOpen(ref);
  };
  if (node === undefined || centre === undefined) return null;
  return (
    <div className="zk-graph-sides">
      <GraphMap label={t("map", { name: centre.name })} nodes={drawn.nodes} lines={drawn.lines} selected={node.ref} onSelect={select} />
      <NodePanel node={node} lines={drawn.lines} isOpened={opened.includes(node.ref)} onOpen={() => onOpen(node.ref)} onCentre={() => onCentre(node.ref, node.name)} />
    </div>
  );
}

function Explorer({ node, shown, onCentre }: { node: string; shown: Shown; onCentre: (ref: string, name: string) => void }): ReactNode {
  const { t } = useTranslation("know/graph");
  const [opened, setOpened] = useState<string[]>([]);
  const [kinds, setKinds] = useState<string[]>([]);
  const [hops, setHops] = useState(1);
  const query = useDrawn({ node, opened, kinds, hops }, useLanguage());
  const open = (ref: string): void => setOpened((all) => (all.includes(ref) || ref === node ? all : [...all, ref]));
  if (node === "") return <Panel><EmptyState icon={<ShareAltOutlined />} title={t("start")} hint={t("startHint")} /></Panel>;
  return (
    <>
      <div className="zk-row zk-row-wrap">
        <Segmented aria-label={t("hops")} value={hops} options={[1, 2, 3].map((value) => ({ value, label: t("hop", { count: value }) }))} onChange={setHops} />
        <Select mode="multiple" allowClear className="zk-graph-kinds" aria-label={t("kinds")} placeholder={t("kinds")} value={kinds} options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} onChange={setKinds} />
        <span className="zk-graph-legend" aria-hidden="true">{KINDS.map((it) => <span key={it}><i className={`zk-graph-${it}`} />{t(`kind.${it}`)}</span>)}</span>
      </div>
      <PageState query={query} describe={describeError} isEmpty={(it) => it.refused !== null} empty={<EmptyState icon={<ShareAltOutlined />} title={t("none")} hint={query.data?.refused ?? ""} />}>
        {(drawn) => shown === "list" ? <Panel><NodeList drawn={drawn} onCentre={onCentre} /></Panel> : <MapSide key={node} drawn={drawn} opened={opened} onOpen={open} onCentre={onCentre} />}
      </PageState>
    </>
  );
}

interface Ends {
  first: End;
  second: End;
}

/** The two ends of a chain as the address says; from oneself where it names only whom one wants to reach. */
function useEnds(search: Search, names: Record<string, string>): Ends {
  const { t } = useTranslation("know/graph");
  const me = useSession((it) => it.me?.user);
  const own: End = me === undefined ? { ref: "", name: "" } : { ref: refOf("employee", me.id), name: t("me", { name: me.name }) };
  const named = (ref: string): End => ({ ref, name: names[ref] ?? (ref === own.ref ? own.name : "") });
  const { node = "", to } = search;
  if (to !== undefined) return { first: node === "" ? own : named(node), second: named(to) };
  return { first: own, second: named(node === own.ref ? "" : node) };
}

/** Who and what hangs together, why, and who knows whom. */
export default function GraphPage(): ReactNode {
  const { t } = useTranslation("know/graph");
  const can = useCan();
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const [names, setNames] = useState<Record<string, string>>({});
  const language = useLanguage();
  const overview = useOverview(language);
  const told = useDrawn({ node: search.node ?? "", opened: [], kinds: [], hops: 1 }, language).data?.nodes[0];
  const known = told === undefined ? names : { [told.ref]: told.name, ...names };
  const ends = useEnds(search, known);
  const shown: Shown = search.as === "list" || search.as === "chain" ? search.as : "map";
  const node = search.node ?? "";
  const put = (next: Search): void => void navigate({ to: "/graph", search: { ...search, ...next } });
  const know = (...ends: End[]): void => setNames((all) => ({ ...all, ...Object.fromEntries(ends.map((it) => [it.ref, it.name])) }));
  const centre = (ref: string, name: string): void => {
    know({ ref, name });
    put({ node: ref });
  };
  const note = overview.data?.data_date === null || overview.data === undefined ? t("note") : `${t("note")} ${t("dataDate", { day: formatDate(overview.data.data_date) })}`;
  return (
    <Page>
      <PageHeader title={t("title")} note={note} actions={can("graph.run") && <BuildButton />} />
      <PageState query={overview} describe={describeError} isEmpty={(it) => it.refused !== null} empty={<Panel><EmptyState icon={<ShareAltOutlined />} title={t("none")} hint={overview.data?.refused ?? ""} /></Panel>}>
        {() => (
          <div className="zk-stack">
            <div className="zk-row zk-row-wrap">
              <Segmented<Shown> aria-label={t("as.label")} value={shown} options={(["map", "list", "chain"] as const).map((value) => ({ value, label: t(`as.${value}`) }))} onChange={(as) => put({ as })} />
              {shown !== "chain" && <NodePicker label={t("find.label")} placeholder={t("find.label")} value={node} name={known[node]} onPick={centre} />}
            </div>
            {shown === "chain" ? (
              <ChainPanel
                {...ends}
                onPick={(from, to) => {
                  know(from, to);
                  put({ node: from.ref, to: to.ref });
                }}
              />
            ) : (
              <Explorer key={node} node={node} shown={shown} onCentre={centre} />
            )}
          </div>
        )}
      </PageState>
    </Page>
  );
}
