import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSettled } from "@/lib/useSettled";
import { Select } from "@/ui/controls";
import { useHits, type Hit } from "./useGraph";

// locale: know/graph:kind.*

interface PickerProps {
  label: string;
  placeholder: string;
  value: string;
  /** The name of what is picked, when it was not found here. */
  name?: string | undefined;
  onPick: (ref: string, name: string) => void;
}

/** Finds a node of the graph while its name is typed. */
export function NodePicker({ label, placeholder, value, name, onPick }: PickerProps): ReactNode {
  const { t } = useTranslation("know/graph");
  const [text, setText] = useState("");
  const hits = useHits(useSettled(text, 200));
  const told = (it: Hit): ReactNode => (
    <span className="zk-graph-hit">
      <span className="zk-ellipsis">{it.name}</span>
      <span className="zk-muted">{[t(`kind.${it.kind}`), it.note].filter(Boolean).join(" · ")}</span>
    </span>
  );
  const own = value !== "" && name !== undefined && name !== "" && !hits.some((it) => it.ref === value) ? [{ value, label: name, name }] : [];
  const options = [...own, ...hits.map((it) => ({ value: it.ref, label: told(it), name: it.name }))];
  return (
    <Select
      className="zk-graph-picker"
      showSearch={{ filterOption: false, onSearch: setText }}
      aria-label={label}
      placeholder={placeholder}
      options={options}
      optionLabelProp="name"
      notFoundContent={t(text.trim() === "" ? "find.type" : "find.none")}
      value={options.some((it) => it.value === value) ? value : null}
      onChange={(ref: string) => onPick(ref, options.find((it) => it.value === ref)?.name ?? "")}
    />
  );
}
