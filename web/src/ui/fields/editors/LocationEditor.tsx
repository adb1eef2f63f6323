import { Input, InputNumber } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asLocation, asNumber, type Location } from "../values";
import { base, type Context } from "./types";

/** Latitude, longitude and what the place is called; blank until both numbers are there. */
export function LocationEditor(context: Context): ReactNode {
  const { t } = useTranslation("ui");
  const now = asLocation(context.value);
  const put = (change: Partial<Location>): void => {
    const next = { lat: null, lng: null, label: "", ...now, ...change };
    context.change(next.lat === null && next.lng === null && next.label === "" ? null : next);
  };
  return (
    <div className="zk-field-parts">
      <InputNumber
        {...base(context)}
        aria-label={t("place.lat")}
        placeholder={t("place.lat")}
        min={-90}
        max={90}
        precision={6}
        style={{ width: "100%" }}
        value={now?.lat ?? null}
        onChange={(value) => put({ lat: asNumber(value) })}
      />
      <InputNumber
        aria-label={t("place.lng")}
        placeholder={t("place.lng")}
        min={-180}
        max={180}
        precision={6}
        style={{ width: "100%" }}
        value={now?.lng ?? null}
        onChange={(value) => put({ lng: asNumber(value) })}
      />
      <Input
        aria-label={t("place.label")}
        placeholder={t("place.label")}
        value={now?.label ?? ""}
        onChange={(event) => put({ label: event.target.value })}
      />
    </div>
  );
}
