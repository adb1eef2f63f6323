import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { LaptopOutlined, MobileOutlined } from "@/ui/icons";
import { PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import type { GuardedChange } from "./useGuardedChange";
import { ASK, describeError, useSessions, type SignInSession } from "./useSecurity";

const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger/, "微信 WeChat"], [/Edg\//, "Edge"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/Windows/, "Windows"], [/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"],
];

function named(list: readonly [RegExp, string][], agent: string): string | null {
  return list.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
}

/** “Chrome · Windows” from a browser's long signature; the signature itself when neither is known. */
export function deviceName(agent: string): string {
  const parts = [named(BROWSERS, agent), named(SYSTEMS, agent)].filter((it) => it !== null);
  return parts.length === 0 ? agent : parts.join(" · ");
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

function Line({ session, guarded }: { session: SignInSession; guarded: GuardedChange }): ReactNode {
  const { t } = useTranslation("govern/people");
  const isPhone = /Android|iPhone/.test(session.user_agent);
  return (
    <li className="zk-line">
      <span className="zk-session-icon" aria-hidden="true">{isPhone ? <MobileOutlined /> : <LaptopOutlined />}</span>
      <span className="zk-grow">
        <span className="zk-row">
          <strong>{deviceName(session.user_agent)}</strong>
          {session.is_current && <Badge tone="green">{t("session.current")}</Badge>}
        </span>
        <span className="zk-row zk-row-wrap zk-muted zk-small">
          <span>{session.ip}</span>
          <span>{t("session.since")} <RelativeTime at={iso(session.created_at)} /></span>
          {session.last_seen_at !== undefined && <span>{t("session.seen")} <RelativeTime at={iso(session.last_seen_at)} /></span>}
        </span>
      </span>
      {!session.is_current && <Button loading={guarded.isBusy} onClick={() => guarded.change(ASK.endSession(session.id), () => undefined)}>{t("session.end")}</Button>}
    </li>
  );
}

export function SessionsPanel({ guarded }: { guarded: GuardedChange }): ReactNode {
  const { t } = useTranslation("govern/people");
  const sessions = useSessions();
  return (
    <Panel title={t("session.title")} isFlush>
      <PageState query={sessions} describe={describeError}>
        {(items) => <ul>{items.map((it) => <Line key={it.id} session={it} guarded={guarded} />)}</ul>}
      </PageState>
    </Panel>
  );
}
