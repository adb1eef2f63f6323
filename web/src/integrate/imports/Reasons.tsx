import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { CheckCircleOutlined, DownloadOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import type { ImportDetail } from "./useImports";

/** Why rows were rejected, skipped or doubted, the most frequent first, and the rejected ones to take away. */
export function Reasons({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const reasons = Object.entries(detail.reasons).sort((left, right) => right[1] - left[1]);
  const most = Math.max(1, ...reasons.map(([, count]) => count));
  return (
    <Panel
      title={t("reasons.title")}
      extra={detail.rejected > 0 && <Button icon={<DownloadOutlined />} href={`/api/v1/imports/${detail.id}/rejected.csv`}>{t("reasons.download", { text: formatNumber(detail.rejected, language) })}</Button>}
    >
      {reasons.length === 0 ? (
        <EmptyState isCompact icon={<CheckCircleOutlined />} title={t("reasons.none")} />
      ) : (
        <ul className="zk-reasons">
          {reasons.map(([code, count]) => (
            <li key={code}>
              <span className="zk-reasons-text">{detail.reason_texts[code] ?? code}</span>
              <span className="zk-reasons-bar" aria-hidden="true"><span style={{ width: `${(count / most) * 100}%` }} /></span>
              <span className="zk-number zk-reasons-count">{formatNumber(count, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
