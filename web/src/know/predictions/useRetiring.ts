import { useNavigate, type NavigateOptions } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useRestoreQuestion, useRetireQuestion, type OwnQuestion } from "./useQuestions";

interface Retiring {
  isBusy: boolean;
  retire: (question: OwnQuestion, then: NavigateOptions) => void;
  restore: (question: OwnQuestion) => void;
}

/** Takes a question out of use or throws one on trial away, at once and with the way back. */
export function useRetiring(): Retiring {
  const { t } = useTranslation("know/predictions");
  const navigate = useNavigate();
  const restoring = useRestoreQuestion((it) => notify({ kind: "success", text: t("own.restored", { name: it.name }) }));
  const retiring = useRetireQuestion((it, { wasTrial, to }) => {
    notify({ kind: "success", text: t(wasTrial ? "own.thrown" : "own.retired", { name: it.name }), undo: () => restoring.mutate(it.id) });
    void navigate(to);
  });
  return {
    isBusy: retiring.isPending || restoring.isPending,
    retire: (question, to) => retiring.mutate({ id: question.id, wasTrial: question.state === "trial", to }),
    restore: (question) => restoring.mutate(question.id),
  };
}
