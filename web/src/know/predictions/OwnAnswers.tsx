import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { FoldBody } from "@/ui/Foldable";
import { PageState } from "@/ui/PageState";
import { AnswerLine } from "./AnswerLine";
import { describeError, useAnswers } from "./useQuestions";

/** What the company's own questions say of a customer; nothing where none is asked. */
export function OwnAnswers({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const answers = useAnswers(customerId, useLanguage());
  return (
    <PageState query={answers} describe={describeError} loading={null}>
      {({ items }) =>
        items.length === 0 ? null : (
          <FoldBody>
            <h3 className="zk-buys-title">{t("own.title")}</h3>
            <ul className="zk-buys">{items.map((it) => <AnswerLine key={it.key} name={it.why.title} answer={it} />)}</ul>
          </FoldBody>
        )
      }
    </PageState>
  );
}
