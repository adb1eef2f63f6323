import { Navigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { PageState } from "@/ui/PageState";
import { pointedOut } from "./pointedOut";
import { describeError, useQuestion } from "./useQuestions";

function Known({ id }: { id: string }): ReactNode {
  const question = useQuestion(id, useLanguage());
  return <PageState query={question} describe={describeError}>{(told) => <Navigate to="/predictions" search={{ about: told.key }} replace />}</PageState>;
}

/** Where a question leads that a customer names: to its predictions, or for those who may not see them to whom it points out. */
export default function QuestionPage(): ReactNode {
  const { id = "" }: { id?: string } = useParams({ strict: false });
  return useCan()("predictions.view") ? <Known id={id} /> : <Navigate to="/customers" search={pointedOut(id)} replace />;
}
