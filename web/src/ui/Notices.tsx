import { App } from "antd";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/lib/ids";
import { onNotice, type Notice } from "@/lib/notices";
import { CopyText } from "./CopyText";
import "./notices.css";

const UNDO_S = 8;
const PLAIN_S = 3;
const ERROR_S = 7;

function seconds(notice: Notice): number {
  if (notice.undo !== undefined) return UNDO_S;
  return notice.kind === "error" ? ERROR_S : PLAIN_S;
}

function NoticeBody({ notice, close }: { notice: Notice; close: () => void }): ReactNode {
  const { t } = useTranslation("ui");
  return (
    <span className="zk-notice">
      <span>{notice.text}</span>
      {notice.traceId !== undefined && notice.traceId !== "" && (
        <span className="zk-notice-trace">
          {t("notice.trace")} <CopyText text={notice.traceId} />
        </span>
      )}
      {notice.undo !== undefined && (
        <button
          type="button"
          className="zk-plain zk-notice-undo"
          onClick={() => {
            close();
            notice.undo?.();
          }}
        >
          {t("notice.undo")}
        </button>
      )}
    </span>
  );
}

/** Shows what lib/notices is told; an undoable notice stays longer and carries the button. */
export function Notices(): ReactNode {
  const { message } = App.useApp();
  useEffect(
    () =>
      onNotice((notice) => {
        const key = newId();
        const close = (): void => message.destroy(key);
        void message.open({
          key,
          type: notice.kind,
          duration: seconds(notice),
          content: <NoticeBody notice={notice} close={close} />,
        });
      }),
    [message],
  );
  return null;
}
