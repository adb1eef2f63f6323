import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Segmented } from "@/ui/controls";
import { DeleteOutlined, UndoOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { useConfirm } from "@/ui/useConfirm";
import "./history.css";
import { describeError, useBin, useCatalogObject, usePurge, useRestoreRecord, type Bin, type BinItem } from "./useBin";

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

function Items({ bin }: { bin: Bin }): ReactNode {
  const { t } = useTranslation("studio/history");
  if (bin.items.length === 0) return <EmptyState isCompact icon={<DeleteOutlined />} title={t("none")} hint={t("noneHint")} />;
  return (
    <Panel>
      <ul className="zk-bin">{bin.items.map((it) => <Item key={`${it.object} ${it.id}`} item={it} />)}</ul>
      {bin.is_cut && <p className="zk-muted">{t("cut")}</p>}
    </Panel>
  );
}

/** What was deleted, by whom and when, of every object; back with everything that hangs on it, or gone for good. */
export default function BinPage(): ReactNode {
  const { t } = useTranslation("studio/history");
  const [object, setObject] = useState("");
  const all = useBin("");
  const query = useBin(object);
  const objects = all.data?.objects ?? [];
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} />
      {objects.length > 1 && (
        <div className="zk-bin-objects">
          <Segmented value={object} aria-label={t("objects")} options={[{ value: "", label: t("all") }, ...objects.map((key) => ({ value: key, label: <ObjectName object={key} /> }))]} onChange={setObject} />
        </div>
      )}
      <PageState query={query} describe={describeError}>{(bin) => <Items bin={bin} />}</PageState>
    </Page>
  );
}
