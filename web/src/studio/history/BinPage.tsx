import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Segmented } from "@/ui/controls";
import { DeleteOutlined, SearchOutlined, UndoOutlined } from "@/ui/icons";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { SearchBox } from "@/ui/SearchBox";
import { useConfirm } from "@/ui/useConfirm";
import "./history.css";
import { useBin, useBinObjects, useCatalogObject, usePurge, useRestoreRecord, type BinItem, type BinQuestion, type KeysetList } from "./useBin";

function ObjectName({ object }: { object: string }): ReactNode {
  const language = useLanguage();
  const described = useCatalogObject(object).data;
  return described === undefined ? object : words(described.label, language);
}

function Item({ item }: { item: BinItem }): ReactNode {
  const { t } = useTranslation("studio/history");
  const confirm = useConfirm();
  const restore = useRestoreRecord();
  const purge = usePurge();
  const name = item.title;
  const ask = (): void =>
    confirm({
      title: t("purgeTitle", { name }),
      text: t("purgeText"),
      okText: t("purge"),
      isDanger: true,
      run: () => purge.mutateAsync(item).then(() => notify({ kind: "success", text: t("purged", { name }) })),
    });
  return (
    <li className="zk-bin-item">
      <Badge><ObjectName object={item.object} /></Badge>
      <strong className="zk-bin-name">{name}</strong>
      <span className="zk-muted zk-grow">{item.deleted_by === "" ? t("nobody") : t("by", { name: item.deleted_by })}</span>
      <time className="zk-muted zk-number" dateTime={item.deleted_at}>{formatInstant(item.deleted_at)}</time>
      <span className="zk-row">
        <Button size="small" icon={<UndoOutlined />} loading={restore.isPending} aria-label={t("restoreName", { name })} onClick={() => restore.mutate(item, { onSuccess: () => notify({ kind: "success", text: t("restored", { name }) }) })}>{t("restore")}</Button>
        {item.may_purge && <Button size="small" danger type="text" icon={<DeleteOutlined />} aria-label={t("purgeName", { name })} onClick={ask} />}
      </span>
    </li>
  );
}

function Items({ list, isSearched }: { list: KeysetList<BinItem>; isSearched: boolean }): ReactNode {
  const { t } = useTranslation("studio/history");
  if (list.rows.length === 0) {
    return isSearched ? (
      <EmptyState isCompact icon={<SearchOutlined />} title={t("notFound")} hint={t("notFoundHint")} />
    ) : (
      <EmptyState isCompact icon={<DeleteOutlined />} title={t("none")} hint={t("noneHint")} />
    );
  }
  return (
    <Panel>
      <ul className="zk-bin">{list.rows.map((it) => <Item key={`${it.object} ${it.id}`} item={it} />)}</ul>
      {list.hasMore && <Button block type="text" loading={list.isLoadingMore} onClick={list.onMore}>{t("more")}</Button>}
    </Panel>
  );
}

/** What was deleted, by whom and when, of every object; back with everything that hangs on it, or gone for good. */
export default function BinPage(): ReactNode {
  const { t } = useTranslation("studio/history");
  const [asked, setAsked] = useState<BinQuestion>({ object: "", q: "" });
  const list = useBin(asked);
  const objects = useBinObjects();
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} />
      <div className="zk-bin-tools">
        <SearchBox value={asked.q} words={t("search")} onChange={(q) => setAsked({ ...asked, q })} />
        {objects.length > 1 && (
          <div className="zk-bin-objects">
            <Segmented value={asked.object} aria-label={t("objects")} options={[{ value: "", label: t("all") }, ...objects.map((key) => ({ value: key, label: <ObjectName object={key} /> }))]} onChange={(object) => setAsked({ ...asked, object })} />
          </div>
        )}
      </div>
      {list.error !== null && <ErrorState {...list.error} onRetry={list.onRetry} />}
      {list.error === null && (list.isLoading ? <LoadingState /> : <Items list={list} isSearched={asked.q !== ""} />)}
    </Page>
  );
}
