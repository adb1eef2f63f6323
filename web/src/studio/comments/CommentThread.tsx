import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { CommentBox } from "./CommentBox";
import { Said } from "./Said";
import { useWriteComment, type Comment, type Talk } from "./useComments";

/** A comment with its replies, and the place to answer. */
export function CommentThread({ talk, comment }: { talk: Talk; comment: Comment }): ReactNode {
  const { t } = useTranslation("studio/comments");
  const mayWrite = useCan()("comments.create");
  const [isReplying, setIsReplying] = useState(false);
  const write = useWriteComment(talk);
  const reply = (): void => setIsReplying(true);
  const close = (): void => setIsReplying(false);
  return (
    <div className="zk-thread">
      <Said talk={talk} comment={comment} size={28} mayWrite={mayWrite} onReply={reply} />
      {(comment.replies.length > 0 || isReplying) && (
        <div className="zk-replies">
          {comment.replies.map((it) => <Said key={it.id} talk={talk} comment={it} size={22} mayWrite={mayWrite} onReply={reply} />)}
          {isReplying && (
            <CommentBox
              talk={talk}
              label={t("reply")}
              okText={t("reply")}
              isBusy={write.isPending}
              isFocused
              onCancel={close}
              onSave={(words) => write.mutateAsync({ ...words, parent: comment.id }).then(close).then(() => true, () => false)}
            />
          )}
        </div>
      )}
    </div>
  );
}
