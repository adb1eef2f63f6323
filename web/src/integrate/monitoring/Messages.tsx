import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Button } from "@/ui/controls";
import { RedoOutlined } from "@/ui/icons";
import { PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { describeError, useDead, useReplay } from "./useMonitoring";

/** Messages that were given up, and the way to send them again; absent while there are none. */
export function MessagesPanel({ dead }: { dead: number }): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const mayRun = useCan()("monitoring.run");
  const list = useDead(dead > 0);
  const replay = useReplay();
  const again = (ids: string[] | null): void => replay.mutate(ids, { onSuccess: ({ replayed }) => notify({ kind: "success", text: t("dead.replayed", { count: replayed }) }) });
  if (dead === 0) return null;
  return (
    <Panel title={t("dead.title", { count: dead })} isFlush extra={mayRun && <Button icon={<RedoOutlined />} loading={replay.isPending} onClick={() => again(null)}>{t("dead.all")}</Button>}>
      <PageState query={list} describe={describeError}>
        {(items) => (
          <ul>
            {items.map((it) => (
              <li key={it.id} className="zk-line">
                <span className="zk-grow zk-stack-tight"><strong className="zk-mono">{it.topic}</strong><span className="zk-wrong zk-small zk-ellipsis" title={it.error}>{it.error}</span></span>
                <span className="zk-muted zk-small"><RelativeTime at={it.created_at} /></span>
                {mayRun && <Button type="text" icon={<RedoOutlined />} aria-label={t("dead.one", { topic: it.topic })} title={t("dead.one", { topic: it.topic })} onClick={() => again([it.id])} />}
              </li>
            ))}
          </ul>
        )}
      </PageState>
    </Panel>
  );
}
