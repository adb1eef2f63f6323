import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "@/lib/preferences";
import { Avatar } from "@/ui/Badge";
import { HistoryOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";

/** The records this person opened last, in this browser. */
export function RecentPlaces(): ReactNode {
  const { t } = useTranslation("app/home");
  const recents = usePreferences((it) => it.recents);
  return (
    <Panel title={t("recent.title")} isFlush>
      {recents.length === 0 ? (
        <EmptyState isCompact icon={<HistoryOutlined />} title={t("recent.none")} hint={t("recent.hint")} />
      ) : (
        <ul className="zk-recent">
          {recents.map((it) => (
            <li key={it.to}>
              <Link to={it.to} className="zk-recent-item">
                <Avatar name={it.title} size={24} />
                <span className="zk-ellipsis">{it.title}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
