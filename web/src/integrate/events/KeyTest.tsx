import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusDot } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { useFoundEvents, useTestEvent, type WriteKey } from "./useEvents";

/** Follows one event until it is in the lake. */
function Followed({ id }: { id: string }): ReactNode {
  const { t } = useTranslation("integrate/events");
  const found = useFoundEvents(id, "");
  const state = found.data?.[0]?.state ?? "accepted";
  return <StatusDot tone={state === "accepted" ? "blue" : "green"}>{state === "accepted" ? t("test.accepted") : t("test.stored")}</StatusDot>;
}

/** Sends one event with the key and shows how far it comes. */
export function KeyTest({ apiKey }: { apiKey: WriteKey }): ReactNode {
  const { t } = useTranslation("integrate/events");
  const test = useTestEvent();
  const answer = test.data;
  return (
    <>
      {answer !== undefined && (answer.accepted === 1 ? <Followed id={answer.id} /> : <StatusDot tone="red">{answer.status === 403 ? t("test.foreign") : t("test.refused", { status: answer.status })}</StatusDot>)}
      {test.isError && <StatusDot tone="red">{t("test.failed")}</StatusDot>}
      <Button type="text" loading={test.isPending} onClick={() => test.mutate(apiKey.key)}>{t("test.send")}</Button>
    </>
  );
}
