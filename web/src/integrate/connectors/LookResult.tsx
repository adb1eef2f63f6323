import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/ui/Badge";
import { Select } from "@/ui/controls";
import type { Look } from "./useConnectors";

// locale: integrate/connectors:tried.*

const TONES: Record<string, "green" | "red" | "grey"> = { stored: "green", rejected: "red", skipped: "grey" };

interface Props {
  look: Look;
  fields: readonly { key: string; label: string }[];
  mapping: Record<string, string>;
  onChange: (mapping: Record<string, string>) => void;
}

/** What a column holds and what it shall mean; and for a sample, what would become of its rows. */
export function LookResult({ look, fields, mapping, onChange }: Props): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const options = [{ value: "", label: t("look.ignore") }, ...fields.map((it) => ({ value: it.key, label: it.label }))];
  return (
    <>
      {look.operations.length > 0 ? <p>{t("look.operations")}</p> : <p>{t("look.rows", { count: look.rows })}</p>}
      {look.operations.length > 0 && (
        <ul className="zk-look">
          {look.operations.map((it) => <li key={it.name} className="zk-tried"><strong>{it.name}</strong> <span className="zk-muted zk-small">{it.parameters.join(", ")}</span></li>)}
        </ul>
      )}
      <ul className="zk-look">
        {look.columns.map((it) => (
          <li key={it.name} className="zk-look-column">
            <span className="zk-ellipsis"><strong>{it.name}</strong> <span className="zk-muted">{it.samples.slice(0, 2).join(" · ")}</span></span>
            <Select
              aria-label={t("look.fieldOf", { name: it.name })}
              value={mapping[it.name] ?? ""}
              options={options}
              showSearch={{ optionFilterProp: "label" }}
              onChange={(key: string) => onChange({ ...mapping, [it.name]: key })}
            />
          </li>
        ))}
      </ul>
      {look.tried.length > 0 && (
        <ul className="zk-look">
          {look.tried.map((it, at) => (
            <li key={String(at)} className="zk-tried">
              <Badge tone={TONES[it.status] ?? "grey"}>{t(`tried.${it.status}`)}</Badge>
              <span className="zk-small">{Object.entries(it.values).map(([key, value]) => `${fields.find((one) => one.key === key)?.label ?? key}: ${typeof value === "string" ? value : JSON.stringify(value)}`).join(" · ")}</span>
              {it.problems.map((text) => <span key={text} className="zk-wrong zk-small">{text}</span>)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
