import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ReloadOutlined, WarningOutlined } from "./icons";
import "./page-state.css";

export function LoadingState({ rows = 6 }: { rows?: number }): ReactNode {
  const { t } = useTranslation("ui");
  return (
    <div className="zk-state-loading" role="status" aria-label={t("state.loading")}>
      <span className="zk-bone zk-bone-title" />
      {Array.from({ length: rows }, (_row, row) => (
        <span key={row} className="zk-bone" style={{ width: row === rows - 1 ? "56%" : "100%" }} />
      ))}
    </div>
  );
}

interface EmptyProps {
  icon?: ReactNode;
  title: string;
  /** What to do next, in one sentence. */
  hint?: string;
  action?: ReactNode;
  isCompact?: boolean;
  /** It is all that the page says, so its title is the page's. */
  isPage?: boolean;
}

/** Nothing there, and the next step. */
export function EmptyState({ icon, title, hint, action, isCompact = false, isPage = false }: EmptyProps): ReactNode {
  const Title = isPage ? "h1" : "div";
  return (
    <div className={isCompact ? "zk-state zk-state-compact" : "zk-state"}>
      {icon !== undefined && <div className="zk-state-icon">{icon}</div>}
      <Title className="zk-state-title">{title}</Title>
      {hint !== undefined && <p className="zk-state-hint">{hint}</p>}
      {action !== undefined && <div className="zk-state-action">{action}</div>}
    </div>
  );
}

interface ErrorProps {
  text: string;
  traceId?: string | undefined;
  onRetry?: (() => void) | undefined;
}

export function ErrorState({ text, traceId, onRetry }: ErrorProps): ReactNode {
  const { t } = useTranslation("ui");
  return (
    <div className="zk-state" role="alert">
      <div className="zk-state-icon zk-state-icon-bad">
        <WarningOutlined />
      </div>
      <div className="zk-state-title">{t("state.failed")}</div>
      <p className="zk-state-hint">{text}</p>
      {traceId !== undefined && traceId !== "" && (
        <p className="zk-state-trace">
          {t("notice.trace")} <span className="zk-mono">{traceId}</span>
        </p>
      )}
      {onRetry !== undefined && (
        <div className="zk-state-action">
          <Button icon={<ReloadOutlined />} onClick={onRetry}>
            {t("state.retry")}
          </Button>
        </div>
      )}
    </div>
  );
}

interface QueryLike<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface PageStateProps<T> {
  query: QueryLike<T>;
  /** Turns an error into words; features pass `describeError` from a useX file. */
  describe: (error: unknown) => { text: string; traceId?: string | undefined };
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Chooses between loading, error with retry, empty and the page itself. */
export function PageState<T>(props: PageStateProps<T>): ReactNode {
  const { query, describe, isEmpty, empty, loading, children } = props;
  if (query.data !== undefined) {
    return isEmpty?.(query.data) === true ? empty : children(query.data);
  }
  if (query.isPending) return loading ?? <LoadingState />;
  return <ErrorState {...describe(query.error)} onRetry={() => void query.refetch()} />;
}
