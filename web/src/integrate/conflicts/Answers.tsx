import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/lib/catalog";
import { useIsPhone } from "@/lib/useMedia";
import { useHotkey } from "@/lib/useHotkey";
import { Button } from "@/ui/controls";
import { FieldEditor } from "@/ui/fields/FieldEditor";
import { EditOutlined, LeftOutlined, RightOutlined, UndoOutlined } from "@/ui/icons";
import type { Answered, Conflict } from "./useConflicts";

interface AnswersProps {
  conflict: Conflict;
  field: CatalogField;
  count: number;
  isBusy: boolean;
  undo: (() => void) | null;
  onAnswer: (answer: Answered["answer"], value?: unknown) => void;
  onWalk: (by: 1 | -1) => void;
}

function Other({ conflict, field, onGive, onLeave }: { conflict: Conflict; field: CatalogField; onGive: (value: unknown) => void; onLeave: () => void }): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const [value, setValue] = useState<unknown>(conflict.ours);
  return (
    <form className="zk-conflict-other" onSubmit={(event) => { event.preventDefault(); onGive(value); }} onKeyDown={(event) => { if (event.key === "Escape") onLeave(); }}>
      <div className="zk-grow"><FieldEditor field={field} value={value} onChange={setValue} isFocused /></div>
      <Button onClick={onLeave}>{t("answer.leave")}</Button>
      <Button type="primary" htmlType="submit">{t("answer.write")}</Button>
    </form>
  );
}

interface ChoiceProps {
  count: number;
  isBusy: boolean;
  onAnswer: AnswersProps["onAnswer"];
  onOther: () => void;
}

function Choices({ count, isBusy, onAnswer, onOther }: ChoiceProps): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const isPhone = useIsPhone();
  useHotkey("o", () => onAnswer("ours"), !isBusy);
  useHotkey("t", () => onAnswer("theirs"), !isBusy);
  useHotkey("e", onOther, !isBusy && count === 0);
  const many = count > 0 ? t("answer.of", { text: String(count) }) : "";
  return (
    <span className="zk-row">
      {count === 0 && <Button disabled={isBusy} icon={<EditOutlined />} aria-label={t("answer.other")} onClick={onOther}>{!isPhone && <>{t("answer.other")} <kbd>E</kbd></>}</Button>}
      <Button disabled={isBusy} onClick={() => onAnswer("theirs")}>{t("answer.theirs")}{many} {!isPhone && <kbd>T</kbd>}</Button>
      <Button type="primary" disabled={isBusy} onClick={() => onAnswer("ours")}>{t("answer.ours")}{many} {!isPhone && <kbd>O</kbd>}</Button>
    </span>
  );
}

/** The answers with their keys; at the thumb on a phone, where the arrows stand for J and K. */
export function Answers({ conflict, field, count, isBusy, undo, onAnswer, onWalk }: AnswersProps): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const isPhone = useIsPhone();
  const [isOther, setIsOther] = useState(false);
  const isOpen = conflict.state === "open" && conflict.may_settle;
  if (isOther && isOpen && count === 0) return <Other conflict={conflict} field={field} onGive={(value) => { setIsOther(false); onAnswer("other", value); }} onLeave={() => setIsOther(false)} />;
  return (
    <div className="zk-conflict-answers">
      <span className="zk-row">
        <Button type="text" icon={<UndoOutlined />} disabled={undo === null || isBusy} aria-label={t("answer.undo")} onClick={() => undo?.()}>{!isPhone && <>{t("answer.undo")} <kbd>Z</kbd></>}</Button>
        {isPhone && <Button type="text" icon={<LeftOutlined />} aria-label={t("answer.before")} onClick={() => onWalk(-1)} />}
        {isPhone && <Button type="text" icon={<RightOutlined />} aria-label={t("answer.next")} onClick={() => onWalk(1)} />}
      </span>
      {conflict.state === "open" && !conflict.may_settle && <span className="zk-muted zk-small">{t("answer.mayNot")}</span>}
      {isOpen && <Choices count={count} isBusy={isBusy} onAnswer={onAnswer} onOther={() => setIsOther(true)} />}
    </div>
  );
}
