import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CommentBox } from "./CommentBox";
import { useWriteComment, type Talk } from "./useComments";

/** The place to say something new on a record. */
export function NewComment({ talk }: { talk: Talk }): ReactNode {
  const { t } = useTranslation("studio/comments");
  const write = useWriteComment(talk);
  return (
    <CommentBox
      talk={talk}
      label={t("new")}
      okText={t("say")}
      isBusy={write.isPending}
      onSave={(words) => write.mutateAsync({ ...words, parent: null }).then(() => true, () => false)}
    />
  );
}
