import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportField } from "@/integrate/imports/public";
import { notify } from "@/lib/notices";
import { Badge, type Tone } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { PageState } from "@/ui/PageState";
import { RelativeTime } from "@/ui/RelativeTime";
import { SideDrawer } from "@/ui/SideDrawer";
import type { Line } from "./lines";
import { describeError, useRestore, useVersions, type Version } from "./useMapping";

const TONES: Record<string, Tone> = { added: "green", removed: "red", changed: "orange" };

function Told({ line }: { line: Line | null }): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  if (line === null) return <span className="zk-muted">{t("nothing")}</span>;
  return <span>{[line.columns.join(" + "), ...line.blocks.map((it) => t(`block.${it.kind}`))].filter((it) => it !== "").join(" → ")}</span>;
}

function Changes({ version, fields }: { version: Version; fields: readonly ImportField[] }): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  return (
    <ul className="zk-turns">
      {version.changes.map((it) => (
        <li key={it.field}>
          <Badge tone={TONES[it.turn] ?? "grey"}>{t(`turn.${it.turn}`)}</Badge>
          <strong>{fields.find((one) => one.key === it.field)?.label ?? it.field}</strong>
          <span className="zk-turn">
            {it.before !== null && <del className="zk-muted"><Told line={it.before} /></del>}
            {it.after !== null && <Told line={it.after} />}
          </span>
        </li>
      ))}
      {version.rules_changed && <li><Badge tone="orange">{t("turn.changed")}</Badge><strong>{t("otherRules")}</strong></li>}
    </ul>
  );
}
// locale: integrate/mapping:turn.*

interface VersionsProps {
  sourceId: string;
  current: number;
  fields: readonly ImportField[];
  mayEdit: boolean;
  isOpen: boolean;
  onClose: () => void;
  onRestored: () => void;
}

/** Versions with what each changed, and the way back to any of them. */
export function Versions({ sourceId, current, fields, mayEdit, isOpen, onClose, onRestored }: VersionsProps): ReactNode {
  const { t } = useTranslation("integrate/mapping");
  const versions = useVersions(sourceId, isOpen);
  const restore = useRestore(sourceId);
  function back(wanted: number): void {
    restore.mutate({ wanted, version: current }, {
      onSuccess: () => { notify({ kind: "success", text: t("restored", { number: wanted }) }); onRestored(); },
    });
  }
  return (
    <SideDrawer isOpen={isOpen} title={t("versions")} onClose={onClose}>
      <PageState query={versions} describe={describeError}>
        {(page) => page.items.length === 0 ? <p className="zk-muted">{t("noVersions")}</p> : (
          <ol className="zk-versions">
            {page.items.map((it) => (
              <li key={it.number}>
                <div className="zk-row zk-spread">
                  <span className="zk-row"><strong>{t("version", { number: it.number })}</strong>{it.number === current && <Badge tone="green">{t("now")}</Badge>}{it.restored !== null && <Badge tone="purple">{t("asVersion", { number: it.restored })}</Badge>}</span>
                  {mayEdit && it.number !== current && <Button size="small" loading={restore.isPending && restore.variables.wanted === it.number} onClick={() => back(it.number)}>{t("restore")}</Button>}
                </div>
                <span className="zk-muted zk-small">{it.by} <RelativeTime at={it.at} /></span>
                {it.note !== "" && <p>{it.note}</p>}
                <Changes version={it} fields={fields} />
              </li>
            ))}
          </ol>
        )}
      </PageState>
    </SideDrawer>
  );
}
