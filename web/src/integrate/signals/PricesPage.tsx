import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { saveCsv } from "@/lib/csv";
import { useCan } from "@/lib/session";
import { Button, Segmented, Select } from "@/ui/controls";
import { DownloadOutlined, FieldTimeOutlined, ImportOutlined, UnorderedListOutlined, WarningOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { PriceChart } from "./PriceChart";
import { productsOf, rowsOf } from "./prices";
import { PriceTable, useWhy } from "./PriceTable";
import "./signals.css";
import { describeError, useBoard, usePrices, type Board, type PriceList } from "./usePrices";

// locale: integrate/signals:prices.day.*

const DAYS = [30, 90, 180, 365] as const;
const MOST_JUMPS = 6;

interface Search {
  product?: string;
  days?: number;
}

/** Jumps of all products; each leads to its own. */
function Jumps({ prices, onPick }: { prices: PriceList; onPick: (product: string) => void }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const why = useWhy();
  const found = prices.items.filter((it) => it.verdict === "jump").slice(0, MOST_JUMPS);
  if (found.length === 0) return null;
  return (
    <Panel title={<><WarningOutlined className="zk-price-warn" aria-hidden="true" /> {t("prices.jumps")}</>}>
      <ul className="zk-price-jumps">
        {found.map((it) => (
          <li key={it.series}>
            <button type="button" className="zk-plain zk-price-jump" onClick={() => onPick(it.product)}>{t("prices.jumpOf", { competitor: it.competitor, product: it.product })}</button>
            <span className="zk-small zk-muted">{it.last.on} · {why(it, prices.fewest)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Events({ board }: { board: Board }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  if (board.events.length === 0) return null;
  return (
    <Panel title={t("prices.eventsOf")}>
      <ul className="zk-price-events">
        {board.events.map((it) => <li key={it.id}><span className="zk-number zk-muted">{it.on}</span> <Link to={`/o/signals/${it.id}`}>{it.title}</Link></li>)}
      </ul>
    </Panel>
  );
}

function Actions({ board }: { board: Board | undefined }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const can = useCan();
  const navigate = useNavigate();
  const head = (["on", "competitor"] as const).map((it) => t(`prices.column.${it}`));
  const save = (it: Board): void => saveCsv(`prices-${it.product}.csv`, [...head, t("prices.product"), t("prices.column.last"), ""], rowsOf(it, t("prices.own")));
  return (
    <>
      <Button icon={<UnorderedListOutlined />} onClick={() => void navigate({ to: "/o/observations" })}>{t("prices.list")}</Button>
      {can("observations.export") && <Button icon={<DownloadOutlined />} disabled={board === undefined} onClick={() => { if (board !== undefined) save(board); }}>{t("prices.export")}</Button>}
      {can("imports.run") && can("observations.create") && <Button type="primary" icon={<ImportOutlined />} onClick={() => void navigate({ to: "/imports" })}>{t("prices.import")}</Button>}
    </>
  );
}

// locale: integrate/signals:prices.own*

function Shown({ board, fewest }: { board: Board; fewest: number }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const missing = board.own === null ? "prices.ownHidden" : board.own.length === 0 ? "prices.ownNone" : null;
  return (
    <>
      <Panel title={board.product} extra={missing === null ? undefined : <span className="zk-small zk-muted">{t(missing)}</span>}><PriceChart board={board} /></Panel>
      <Panel isFlush><PriceTable board={board} fewest={fewest} /></Panel>
      <Events board={board} />
    </>
  );
}

/** Competitors' prices of one product beside ours. */
export default function PricesPage(): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const prices = usePrices();
  const cards = prices.data?.items ?? [];
  const products = productsOf(cards);
  const product = products.find((it) => it === search.product) ?? cards[0]?.product ?? "";
  const days = DAYS.find((it) => it === Number(search.days)) ?? 180;
  const board = useBoard(product, days);
  const put = (next: Search): void => void navigate({ to: "/prices", search: { product, days, ...next }, replace: true });
  return (
    <Page>
      <PageHeader title={t("prices.title")} note={t("prices.note")} actions={<Actions board={board.data} />} />
      <PageState query={prices} describe={describeError}>
        {(told) => (told.items.length === 0 ? (
          <Panel><EmptyState icon={<FieldTimeOutlined />} title={t("prices.none.title")} hint={t("prices.none.hint")} /></Panel>
        ) : (
          <div className="zk-prices">
            <Jumps prices={told} onPick={(next) => put({ product: next })} />
            <div className="zk-row zk-row-wrap">
              <Select className="zk-price-product" aria-label={t("prices.product")} showSearch={{ optionFilterProp: "label" }} value={product} options={products.map((it) => ({ value: it, label: it }))} onChange={(next: string) => put({ product: next })} />
              <Segmented aria-label={t("prices.days")} value={days} options={DAYS.map((it) => ({ value: it, label: t(`prices.day.${String(it)}`) }))} onChange={(next) => put({ days: next })} />
            </div>
            <PageState query={board} describe={describeError}>{(it) => <Shown board={it} fewest={told.fewest} />}</PageState>
          </div>
        ))}
      </PageState>
    </Page>
  );
}
