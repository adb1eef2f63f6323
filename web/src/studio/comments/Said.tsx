import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/lib/format";
import { Avatar } from "@/ui/Badge";
import { Button, Popover } from "@/ui/controls";
import { RelativeTime } from "@/ui/RelativeTime";
import { useConfirm } from "@/ui/useConfirm";
import { CommentBox } from "./CommentBox";
import { partsOf } from "./mentionText";
import { useDeleteComment, useEditComment, type Reply, type Talk } from "./useComments";

function Text({ comment }: { comment: Reply }): ReactNode {
  const names = comment.mentions.map((it) => it.name);
  return (
    <p className="zk-comment-text">
      {partsOf(comment.text, names).map((it, at) => (it.isMention ? <span key={at} className="zk-mention">{it.text}</span> : it.text))}
    </p>
  );
}

function Earlier({ comment }: { comment: Reply }): ReactNode {
  const { t } = useTranslation("studio/comments");
  const texts = (
    <ol className="zk-comment-earlier">
      {[...comment.earlier].reverse().map((it) => (
        <li key={it.at}>
          <span className="zk-muted">{t("earlier.until", { at: formatInstant(it.at) })}</span>
          <p className="zk-comment-text">{it.text}</p>
        </li>
      ))}
    </ol>
  );
  return (
    <Popover trigger="click" title={t("earlier.title")} content={texts}>
      <button type="button" className="zk-plain zk-comment-edited">{t("edited")}</button>
    </Popover>
  );
}

interface SaidProps {
  talk: Talk;
  comment: Reply;
  /** Size of the picture of who said it. */
  size: number;
  mayWrite: boolean;
  onReply: () => void;
}

/** What one person said, with what they and others can do about it. */
export function Said({ talk, comment, size, mayWrite, onReply }: SaidProps): ReactNode {
  const { t } = useTranslation("studio/comments");
  const [isEditing, setIsEditing] = useState(false);
  const edit = useEditComment(talk);
  const remove = useDeleteComment(talk);
  const confirm = useConfirm();
  const name = comment.user_name === "" ? t("somebody") : comment.user_name;
  if (comment.is_deleted) return <p className="zk-muted zk-comment-gone">{t("deleted")}</p>;
  const close = (): void => setIsEditing(false);
  const ask = (): void => confirm({ title: t("delete.title"), text: t("delete.text"), okText: t("delete.ok"), isDanger: true, run: () => remove.mutateAsync(comment.id) });
  return (
    <article className="zk-comment" aria-label={t("by", { name })}>
      <Avatar name={name} size={size} />
      <div className="zk-comment-body">
        <div className="zk-row zk-row-wrap zk-comment-head">
          <strong>{name}</strong>
          <span className="zk-muted zk-comment-at"><RelativeTime at={comment.at} /></span>
          {comment.earlier.length > 0 && <Earlier comment={comment} />}
        </div>
        {isEditing ? (
          <CommentBox
            talk={talk}
            label={t("edit")}
            initial={{ text: comment.text, people: comment.mentions }}
            okText={t("save")}
            isBusy={edit.isPending}
            isFocused
            onCancel={close}
            onSave={(words) => edit.mutateAsync({ ...words, comment }).then(close).then(() => false, () => false)}
          />
        ) : (
          <Text comment={comment} />
        )}
        {mayWrite && !isEditing && (
          <div className="zk-row zk-comment-acts">
            <Button type="text" size="small" onClick={onReply}>{t("reply")}</Button>
            {comment.is_own && <Button type="text" size="small" onClick={() => setIsEditing(true)}>{t("edit")}</Button>}
            {comment.is_own && <Button type="text" size="small" onClick={ask}>{t("delete.ok")}</Button>}
          </div>
        )}
      </div>
    </article>
  );
}
