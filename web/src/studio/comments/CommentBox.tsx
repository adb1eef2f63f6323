import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/ui/Badge";
import { Button, Mentions } from "@/ui/controls";
import "./comments.css";
import { mentionedIn, typedName } from "./mentionText";
import { usePeople, type Talk, type Words } from "./useComments";

interface BoxProps {
  talk: Talk;
  label: string;
  /** What stands there already, with the people named in it. */
  initial?: { text: string; people: { id: string; name: string }[] };
  okText: string;
  isBusy: boolean;
  /** Resolves to whether it was kept: then the box is empty again. */
  onSave: (words: Words) => Promise<boolean>;
  onCancel?: () => void;
  isFocused?: boolean;
}

/** A text in which people are found while one types @. Ctrl+Enter saves, Escape gives up. */
export function CommentBox({ talk, label, initial, okText, isBusy, onSave, onCancel, isFocused = false }: BoxProps): ReactNode {
  const { t } = useTranslation("studio/comments");
  const [text, setText] = useState(initial?.text ?? "");
  const [typed, setTyped] = useState<string | null>(null);
  const picked = useRef(new Map((initial?.people ?? []).map((it) => [it.id, it.name])));
  const people = usePeople(talk, typed);
  const isBlank = text.trim() === "";
  function change(next: string): void {
    setText(next);
    // From where the text ends that is being written: what comes by an input method tells no keys.
    const box = document.activeElement;
    const caret = box instanceof HTMLTextAreaElement ? box.selectionStart : next.length;
    setTyped(typedName(next.slice(0, caret)));
  }
  function pick(key: string): void {
    // The control makes keys of its own out of those it is given.
    const person = (people.data ?? []).find((it) => key.startsWith(it.id));
    if (person !== undefined) picked.current.set(person.id, person.name);
  }
  async function save(): Promise<void> {
    if (isBlank || isBusy) return;
    if (await onSave({ text, mentions: mentionedIn(text, picked.current) })) setText("");
  }
  function press(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
    if (event.key === "Escape" && onCancel !== undefined && text === (initial?.text ?? "")) onCancel();
  }
  return (
    <div className="zk-comment-box">
      <Mentions
        value={text}
        onChange={change}
        onSearch={setTyped}
        onBlur={() => setTyped(null)}
        onSelect={(option) => pick(option.key ?? "")}
        onKeyDown={press}
        filterOption={false}
        loading={people.isFetching && people.data === undefined}
        notFoundContent={t("people.none")}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={5000}
        autoFocus={isFocused}
        aria-label={label}
        placeholder={t("placeholder")}
        options={(people.data ?? []).map((it) => ({
          key: it.id,
          value: it.name,
          disabled: !it.can_see,
          label: (
            <span className="zk-comment-person">
              <Avatar name={it.name} size={20} />
              <span className="zk-ellipsis">{it.name}</span>
              {!it.can_see && <span className="zk-muted">{t("people.cannotSee")}</span>}
            </span>
          ),
        }))}
      />
      <div className="zk-row zk-comment-buttons">
        <span className="zk-muted zk-comment-hint zk-grow"><kbd>@</kbd> {t("hint.mention")} <kbd>Ctrl ↵</kbd> {t("hint.save")}</span>
        {onCancel !== undefined && <Button size="small" onClick={onCancel}>{t("cancel")}</Button>}
        <Button type="primary" size="small" disabled={isBlank} loading={isBusy} onClick={() => void save()}>{okText}</Button>
      </div>
    </div>
  );
}
