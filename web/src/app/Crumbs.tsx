import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "@/lib/preferences";
import { Button } from "@/ui/controls";
import { StarFilled, StarOutlined } from "@/ui/icons";
import { navigation, settings } from "./features";
import { useObjectPlaces } from "./useObjectPlaces";

/** Name of the open area, and the star that puts the page among the favourites. */
export function Crumbs(): ReactNode {
  const { t } = useTranslation("app");
  const { pathname } = useLocation();
  const favourites = usePreferences((it) => it.favourites);
  const toggle = usePreferences((it) => it.toggleFavourite);
  const places = useObjectPlaces();
  const known = [...[...settings, ...navigation].map((it) => ({ to: it.to, title: t(it.label) })), ...places];
  const item = known.find((it) => pathname === it.to || (it.to !== "/" && pathname.startsWith(`${it.to}/`)));
  if (item === undefined) return null;
  const { title } = item;
  const isStarred = favourites.some((it) => it.to === item.to);
  const label = isStarred ? t("star.remove", { title }) : t("star.add", { title });
  return (
    <span className="zk-row">
      <span className="zk-ellipsis">{title}</span>
      {item.to !== "/" && (
        <Button
          type="text"
          size="small"
          icon={isStarred ? <StarFilled style={{ color: "var(--zk-warn-fill)" }} /> : <StarOutlined />}
          aria-label={label}
          title={label}
          onClick={() => toggle({ to: item.to, title })}
        />
      )}
    </span>
  );
}
