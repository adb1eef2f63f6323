import { useState, type ComponentType, type ReactNode } from "react";
import type { Condition } from "@/lib/conditions";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, StatusDot } from "@/ui/Badge";
import { Chart } from "@/ui/Chart";
import { CommandPalette } from "@/ui/CommandPalette";
import { ConditionBuilder } from "@/ui/conditions/ConditionBuilder";
import { Button } from "@/ui/controls";
import { FilePicker } from "@/ui/FilePicker";
import { FormDrawer } from "@/ui/FormDrawer";
import { HomeOutlined, ImportOutlined, MergeCellsOutlined, SettingOutlined, TeamOutlined, InboxOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { ProgressCard } from "@/ui/ProgressCard";
import { FieldGroup, RecordHeader, RecordPage } from "@/ui/RecordPage";
import { AppShell } from "@/ui/shell/AppShell";
import { TopBar } from "@/ui/shell/TopBar";
import { SideDrawer } from "@/ui/SideDrawer";
import { StatStrip } from "@/ui/StatStrip";
import { catalogColumns } from "@/ui/table/catalogColumns";
import { ColumnChooser } from "@/ui/table/ColumnChooser";
import { DataTable } from "@/ui/table/DataTable";
import { useColumns } from "@/ui/table/useColumns";
import { WhyPanel } from "@/ui/WhyPanel";
import { ScoreBar } from "@/ui/ScoreBar";
import { catalog, customer, type FakeCustomer } from "./fixtures";

const fields = catalog.objects[0]?.fields ?? [];
const all = Array.from({ length: 200 }, (_row, index) => customer(index));
const why = {
  title: "健康度", value: "46", baseline: "71", accuracy: null, dataDate: "2026-11-21", ruleVersion: "health-1",
  reasons: [
    { key: "silence", text: "94 天没有下单，平时每 31 天一次", effect: -28 },
    { key: "calls", text: "近 60 天互动下降 48%", effect: -9.5 },
    { key: "value", text: "年度金额在前 10%", effect: 12 },
  ],
};

function Kit(): ReactNode {
  const [condition, setCondition] = useState<Condition | null>({ all: [{ field: "city", op: "in", value: ["上海", "杭州"] }, { any: [{ field: "amount", op: "gte", value: 10000000 }, { field: "last_order_on", op: "older_days", value: 90 }] }] });
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Page>
      <PageHeader title="UI kit" note="Every part once." actions={<><Button onClick={() => notify({ kind: "success", text: "已合并 2 位客户", undo: () => undefined })}>Undo</Button><Button onClick={() => notify({ kind: "error", text: "记录已被他人修改，请刷新后重试。", traceId: "0199f1a2-7c" })}>Problem</Button><Button type="primary" onClick={() => setIsOpen(true)}>Form</Button></>} />
      <div className="zk-stack" style={{ gap: 16 }}>
        <StatStrip stats={[
          { key: "a", label: "新客户", value: "1,284", change: 0.124, note: "上周", onOpen: () => undefined },
          { key: "b", label: "订单额", value: "¥8,446,703", change: -0.032, note: "上周" },
          { key: "c", label: "待办", value: "17", change: 0.3, isRiseBad: true, note: "上周" },
          { key: "d", label: "待审匹配", value: "42", change: null },
        ]} />
        <div className="zk-row zk-row-wrap">
          <Badge>灰</Badge><Badge tone="green">活跃</Badge><Badge tone="orange">观察</Badge><Badge tone="red">高风险</Badge><Badge tone="blue">A 级</Badge><Badge tone="purple">沉默预警</Badge>
          <StatusDot tone="green">已入库</StatusDot><StatusDot tone="red">已拒绝</StatusDot><ScoreBar value={82} label="x" /><ScoreBar value={52} label="x" /><ScoreBar value={23} label="x" />
        </div>
        <Panel title="条件"><ConditionBuilder fields={fields} value={condition} onChange={setCondition} /></Panel>
        <Panel title="原因"><WhyPanel why={why} /></Panel>
        <ProgressCard title="导入 erp_customers.xlsx" state="running" share={0.42} step="清洗第 8,400 行，共 20,000 行" elapsedS={14} leftS={19} onCancel={() => undefined} counts={[{ key: "s", label: "已入库", value: 8211 }, { key: "r", label: "已拒绝", value: 127, tone: "bad" }, { key: "k", label: "已跳过", value: 62 }]} />
        <Panel title="文件"><FilePicker accept=".csv,.xlsx" limitBytes={2 ** 31} onPick={() => undefined} /></Panel>
        <Panel title="图"><Chart label="订单额" height={220} option={{ xAxis: { type: "category", data: ["1", "2", "3", "4"] }, yAxis: { type: "value" }, series: [{ type: "bar", data: [12, 18, 22, 9] }] }} /></Panel>
        <Panel title="空" isFlush><EmptyState icon={<InboxOutlined />} title="还没有客户" hint="导入一份客户名单，几分钟后就能看到统一客户。" action={<Button type="primary">导入文件</Button>} /></Panel>
      </div>
      <FormDrawer isOpen={isOpen} title="新建客户" sections={[{ key: "b", title: "基本信息", fields: fields.filter((it) => it.type !== "score") }]} onSave={() => setIsOpen(false)} onClose={() => setIsOpen(false)} />
    </Page>
  );
}

function List(): ReactNode {
  const language = useLanguage();
  const [open, setOpen] = useState<FakeCustomer | null>(null);
  const [selected, setSelected] = useState<string[]>([]);
  const [sort, setSort] = useState("-amount");
  const columns = useColumns("gallery", catalogColumns<FakeCustomer>(fields, { language, fixed: "name", valueOf: (row, field) => row[field.key] }));
  const at = open === null ? -1 : all.indexOf(open);
  return (
    <Page isFull>
      <PageHeader title="客户" actions={<><ColumnChooser choice={columns} /><Button type="primary">新建客户</Button></>} />
      <DataTable id="gallery" label="客户" columns={columns.visible} rows={all} rowKey={(it) => it.id} rowName={(it) => it.name} sort={sort} onSort={setSort} selected={selected} onSelect={setSelected} bulk={<Button size="small">转移负责人</Button>} openKey={open?.id ?? null} onOpen={setOpen} count={{ value: 10000, is_capped: true }} hasMore onMore={() => undefined} />
      <SideDrawer isOpen={open !== null} title={open?.name} onClose={() => setOpen(null)} onPrevious={at > 0 ? () => setOpen(all[at - 1] ?? null) : undefined} onNext={() => setOpen(all[at + 1] ?? null)} onExpand={() => undefined}>
        {open !== null && <FieldGroup title="基本信息" fields={fields} values={open} />}
      </SideDrawer>
    </Page>
  );
}

function Record(): ReactNode {
  const [tab, setTab] = useState("timeline");
  const row = customer(3);
  return (
    <RecordPage
      header={<RecordHeader name="西安华辰实业有限公司" facts={<><Badge tone="green">A 级</Badge><Badge>医疗器械</Badge><span>林涛</span></>} actions={<><Button>编辑</Button><Button type="primary">记跟进</Button></>} />}
      left={<><FieldGroup title="基本信息" fields={fields.slice(0, 7)} values={row} /><FieldGroup title="其他" fields={fields.slice(7)} values={row} /></>}
      tabs={[{ key: "timeline", label: "时间线", content: <EmptyState isCompact title="还没有动态" /> }, { key: "orders", label: "订单", count: 17, content: "…" }, { key: "contacts", label: "联系人", count: 4, content: "…" }]}
      tab={tab}
      onTab={setTab}
      rail={<><Panel title="健康度"><WhyPanel why={why} /></Panel><Panel title="下一步">3 日内电话回访</Panel></>}
      bottom={<><Button>电话</Button><Button type="primary">记跟进</Button></>}
    />
  );
}

const pages: Record<string, ComponentType> = { kit: Kit, list: List, record: Record };

const GalleryLink = ({ to, ...rest }: { to: string; className?: string; children: ReactNode }): ReactNode => <a href={`#${to}`} {...rest} />;

export function Gallery(): ReactNode {
  const [isSearching, setIsSearching] = useState(false);
  const name = new URLSearchParams(window.location.search).get("page") ?? "kit";
  const Shown = pages[name] ?? Kit;
  return (
    <AppShell
      path={name === "kit" ? "/" : "/customers"}
      tenant="示例公司"
      Link={GalleryLink}
      onSearch={() => setIsSearching(true)}
      favourites={[]}
      settings={{ to: "/settings", title: "设置", icon: SettingOutlined }}
      groups={[
        { key: "home", items: [{ to: "/", title: "首页", icon: HomeOutlined }] },
        { key: "records", title: "客户", items: [{ to: "/customers", title: "客户", icon: TeamOutlined }] },
        { key: "integrate", title: "接入", items: [{ to: "/imports", title: "导入", icon: ImportOutlined }, { to: "/reviews", title: "匹配审核", icon: MergeCellsOutlined, count: 42 }] },
      ]}
      topBar={<TopBar onSearch={() => setIsSearching(true)} todos={3} onTodos={() => undefined} user={{ name: "林涛", email: "lintao@demo.example" }} userMenu={[]} crumbs="客户" />}
    >
      <Shown />
      <CommandPalette isOpen={isSearching} onClose={() => setIsSearching(false)} groups={[{ key: "p", title: "前往", entries: [{ id: "a", title: "客户", icon: TeamOutlined, run: () => undefined }] }]} />
    </AppShell>
  );
}
