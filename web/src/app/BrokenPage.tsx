import type { ReactNode } from "react";
import { ErrorState } from "@/ui/PageState";
import { describeError } from "./useDescribeError";

/** A page that threw: after a new release its files may be gone, so trying again means loading anew. */
export function BrokenPage({ error }: { error: unknown }): ReactNode {
  return <ErrorState {...describeError(error)} onRetry={() => window.location.reload()} />;
}
