import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportField } from "@/integrate/imports/public";
import { Badge } from "@/ui/Badge";
import { RightOutlined } from "@/ui/icons";
import { lineOf, type Line } from "./lines";

/** The same lines as a list, for narrow screens: each field with its columns and blocks. */
export function FieldTable({ fields, lines, onSelect }: { fields: readonly ImportField[]; lines: readonly Line[]; onSelect: (field: string) => void }): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  return (
    <ul className="zk-field-list">
      {fields.map((it) => {
        const line = lineOf(lines, it.key);
        return (
          <li key={it.key}>
            <button type="button" className="zk-field-row" onClick={() => onSelect(it.key)}>
              <span className="zk-grow">
                <strong>{it.label}</strong>
                <span className="zk-muted zk-small">{line === undefined ? t("nothing") : line.columns.join(" + ") || t("constant")}</span>
                {line !== undefined && line.blocks.length > 0 && <span className="zk-row zk-row-wrap">{line.blocks.map((block, at) => <Badge key={at} tone="blue">{t(`block.${block.kind}`)}</Badge>)}</span>}
              </span>
              <RightOutlined aria-hidden="true" className="zk-muted" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
