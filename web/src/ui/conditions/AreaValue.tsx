import { Cascader } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type Label } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { byCode, type CodedDivision } from "../fields/editors/divisions";
import { asList, asText } from "../fields/values";

interface Props {
  label: Label;
  value: unknown;
  onChange: (codes: string[]) => void;
}

/** The path to a code: its province, its city, itself. */
function pathTo(code: string): string[] {
  const path = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
  return path.filter((it, at) => path.indexOf(it) === at && !(at === 1 && /^(11|12|31|50)/.test(code)));
}

/** Provinces, cities and districts in one box; their codes are the value. */
export function AreaValue({ label, value, onChange }: Props): ReactNode {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const [divisions, setDivisions] = useState<CodedDivision[]>([]);
  useEffect(() => {
    void byCode().then(setDivisions);
  }, []);
  return (
    <Cascader
      multiple
      changeOnSelect
      showSearch
      showCheckedStrategy={Cascader.SHOW_PARENT}
      maxTagCount={2}
      style={{ minWidth: 200, flex: 1 }}
      aria-label={words(label, language)}
      placeholder={t("place.area")}
      options={divisions}
      value={asList(value).map((it) => pathTo(asText(it)))}
      onChange={(paths) => onChange(paths.map((path) => String(path[path.length - 1])))}
    />
  );
}
