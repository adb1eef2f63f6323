import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { Button, Skeleton } from "@/ui/controls";
import { CommentOutlined } from "@/ui/icons";
import { EmptyState, ErrorState } from "@/ui/PageState";
import { CommentThread } from "./CommentThread";
import "./comments.css";
import { NewComment } from "./NewComment";
import { useComments, type Talk } from "./useComments";

function Threads({ talk }: { talk: Talk }): ReactNode {
  const { t } = useTranslation("studio/comments");
  const list = useComments(talk);
  if (list.isLoading) return <Skeleton active avatar={{ size: 28 }} paragraph={{ rows: 3 }} />;
  if (list.error !== null && list.rows.length === 0) return <ErrorState {...list.error} onRetry={list.onRetry} />;
  if (list.rows.length === 0) return <EmptyState isCompact icon={<CommentOutlined />} title={t("none")} hint={t("noneHint")} />;
  return (
    <ol className="zk-threads">
      {list.rows.map((it) => <li key={it.id}><CommentThread talk={talk} comment={it} /></li>)}
      {list.hasMore && <li><Button block type="text" loading={list.isLoadingMore} onClick={list.onMore}>{t("more")}</Button></li>}
    </ol>
  );
}

/** What people said on a record. */
export function Comments({ talk }: { talk: Talk }): ReactNode {
  const mayWrite = useCan()("comments.create");
  return (
    <div className="zk-stack">
      {mayWrite && <div className="zk-comment-new"><NewComment talk={talk} /></div>}
      <Threads talk={talk} />
    </div>
  );
}
