import { Cascader, Input } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asAddress, type Address } from "../values";
import { byName, type NamedDivision } from "./divisions";
import { base, type Context } from "./types";

/** The path to a leaf as an address says it; a municipality is its own city. */
export function placeOf(path: string[], chosen: { adcode: string }[]): Pick<Address, "province" | "city" | "district" | "adcode"> {
  const [province = "", second = "", third = ""] = path;
  const adcode = chosen[chosen.length - 1]?.adcode ?? "";
  const isMunicipality = /^(11|12|31|50)/.test(adcode);
  return isMunicipality
    ? { province, city: province, district: second, adcode }
    : { province, city: second, district: third, adcode };
}

function pathOf(address: Address): string[] {
  const parts = address.province === address.city ? [address.province, address.district] : [address.province, address.city, address.district];
  return parts.filter((it) => it !== "");
}

const BLANK: Address = { province: "", city: "", district: "", adcode: "", detail: "" };

export default function AddressEditor(context: Context): ReactNode {
  const { t } = useTranslation("ui");
  const [divisions, setDivisions] = useState<NamedDivision[]>([]);
  useEffect(() => {
    void byName().then(setDivisions);
  }, []);
  const now = asAddress(context.value) ?? BLANK;
  const put = (change: Partial<Address>): void => {
    const next = { ...now, ...change };
    context.change(Object.values(next).every((it) => it === "") ? null : next);
  };
  return (
    <div className="zk-field-parts">
      <Cascader
        {...base(context)}
        aria-label={t("place.area")}
        placeholder={t("place.area")}
        options={divisions}
        changeOnSelect
        showSearch
        value={pathOf(now)}
        onChange={(path: string[] | undefined, chosen: { adcode: string }[] | undefined) => put(placeOf(path ?? [], chosen ?? []))}
      />
      <Input
        aria-label={t("place.detail")}
        placeholder={t("place.detail")}
        maxLength={300}
        value={now.detail}
        onChange={(event) => put({ detail: event.target.value })}
      />
    </div>
  );
}
