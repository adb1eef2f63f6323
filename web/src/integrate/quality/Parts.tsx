import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Person } from "@/ui/Badge";
import { Segmented } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { ShareBar } from "./ShareBar";
import { useCatalog, type Quality, type Share } from "./useQuality";

// locale: integrate/quality:part.*
const CUTS = ["owners", "objects", "fields", "sources"] as const;
type Cut = (typeof CUTS)[number];

interface Line {
  key: string;
  name: ReactNode;
  share: Share;
  filled?: Share;
  owner?: string | null;
}

function useLines(quality: Quality, cut: Cut): Line[] {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const objects = useCatalog();
  const named = (object: string): string => words(objects.find((it) => it.key === object)?.plural ?? { zh: object, en: object }, language);
  const field = (object: string, key: string): string => words(objects.find((it) => it.key === object)?.fields.find((it) => it.key === key)?.label ?? { zh: key, en: key }, language);
  switch (cut) {
    case "owners": return quality.owners.map((it) => ({ key: it.owner_id ?? "nobody", name: it.owner_id === null ? <span className="zk-muted">{t("part.nobody")}</span> : <Person name={it.name} />, share: it.records, filled: it.filled, owner: it.owner_id }));
    case "objects": return quality.objects.map((it) => ({ key: it.object, name: named(it.object), share: it }));
    case "fields": return quality.fields.map((it) => ({ key: `${it.object}.${it.part}`, name: <>{field(it.object, it.part)} <span className="zk-muted">{named(it.object)}</span></>, share: it }));
    case "sources": return quality.sources.map((it) => ({ key: `${it.object}.${it.part}`, name: <>{it.part === "" ? t("part.noSource") : it.part} <span className="zk-muted">{named(it.object)}</span></>, share: it }));
  }
}

/** The same figures by person, object, field and source, the worst first. */
export function Parts({ quality }: { quality: Quality }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const [cut, setCut] = useState<Cut>("owners");
  const lines = useLines(quality, cut).sort((left, right) => left.share.right - right.share.right || right.share.failed - left.share.failed);
  const isPeople = cut === "owners";
  return (
    <Panel title={t("parts")} isFlush extra={<Segmented size="small" value={cut} aria-label={t("parts")} options={CUTS.map((it) => ({ value: it, label: t(`part.${it}`) }))} onChange={setCut} />}>
      <div className="zk-quality-scroll" tabIndex={0} role="region" aria-label={t("parts")}>
        <table className="zk-quality-parts">
          <thead>
            <tr>
              <th scope="col">{t(`part.one.${cut}`)}</th>
              <th scope="col">{t("right")}</th>
              <th scope="col" className="zk-quality-number">{t("wrong")}</th>
              <th scope="col" className="zk-quality-number">{t("checked")}</th>
              {isPeople && <th scope="col">{t("complete")}</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map((it) => (
              <tr key={it.key}>
                <th scope="row">{it.name}</th>
                <td><ShareBar share={it.share} isShort /></td>
                <td className="zk-quality-number zk-number">{it.owner != null && it.share.failed > 0 ? <Link to="/repairs" search={{ owner: it.owner }}>{formatNumber(it.share.failed, language)}</Link> : formatNumber(it.share.failed, language)}</td>
                <td className="zk-quality-number zk-number">{formatNumber(it.share.checked, language)}</td>
                {isPeople && <td>{it.filled !== undefined && it.filled.checked > 0 ? <ShareBar share={it.filled} isShort /> : "–"}</td>}
              </tr>
            ))}
            {lines.length === 0 && <tr><td colSpan={5} className="zk-muted">{t("part.none")}</td></tr>}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
