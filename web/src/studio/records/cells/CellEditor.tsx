import { useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { narrowed, useLinks } from "@/studio/forms/public";
import type { CatalogField } from "@/lib/catalog";
import { Button, Popover } from "@/ui/controls";
import { FieldEditor, type Option } from "@/ui/fields/FieldEditor";
import { FieldValue } from "@/ui/fields/FieldValue";
import { useWishWords } from "@/ui/fields/useWishWords";
import { wishOf } from "@/ui/fields/validate";
import type { After } from "@/ui/table/types";
import { changedValues } from "../fields";
import { FieldPlace } from "../FieldPlace";
import type { RecordRow } from "../useRecords";
import { isPicked, isRoomy } from "./editable";
import { useCellEdit, type CellEdit } from "./useCellEdit";

interface EditorProps {
  object: string;
  row: RecordRow;
  field: CatalogField;
  options: Option[] | undefined;
  /** With names in place of ids. */
  named: (value: unknown) => unknown;
  end: (after: After) => void;
}

/** Lists and calendars that hang outside of the cell belong to it. */
const OUTSIDE = ".ant-select-dropdown, .ant-picker-dropdown, .ant-cascader-dropdown, .ant-drawer, .ant-popover";

function Both({ field, edit, mine, named }: { field: CatalogField; edit: CellEdit; mine: unknown; named: EditorProps["named"] }): ReactNode {
  const { t } = useTranslation("studio/records");
  return (
    <div className="zk-cell-note" role="alert">
      {t("cell.both")}
      <dl className="zk-cell-both">
        <dt>{t("cell.mine")}</dt>
        <dd><FieldValue field={field} value={named(mine)} /></dd>
        <dt>{t("cell.theirs")}</dt>
        <dd><FieldValue field={field} value={named(edit.theirs?.value)} /></dd>
      </dl>
      <span className="zk-row">
        <Button size="small" onClick={edit.takeTheirs}>{t("cell.takeTheirs")}</Button>
        <Button size="small" type="primary" onClick={edit.keepMine}>{t("cell.keepMine")}</Button>
      </span>
    </div>
  );
}

/** The editor of a field where its value stands: Enter keeps, Esc drops, Tab keeps and goes on. */
export default function CellEditor({ object, row, field, options, named, end }: EditorProps): ReactNode {
  const { t } = useTranslation("studio/records");
  const describe = useWishWords();
  const before = row.values[field.key];
  // A list may not show the field that the options hang on: then the server says what it thinks of the choice.
  const links = useLinks(object).filter((it) => it.by in row.values);
  const [draft, setDraft] = useState<unknown>(before);
  const [wish, setWish] = useState<string | null>(null);
  // A list tells its choice and the key that made it in one moment, before anything is drawn again.
  const latest = useRef<unknown>(before);
  const isOver = useRef(false);
  const next = useRef<After>("stay");
  const edit = useCellEdit(object, row, field, () => end(next.current));
  function close(after: After): void {
    isOver.current = true;
    end(after);
  }
  function keep(after: After): void {
    if (isOver.current) return;
    const wanted = wishOf(field, latest.current);
    const changed = changedValues({ [field.key]: before }, { [field.key]: latest.current ?? null });
    next.current = after;
    if (Object.keys(changed).length === 0) close(after);
    else if (wanted !== null) setWish(describe(wanted));
    else edit.save(latest.current ?? null);
  }
  function change(value: unknown): void {
    latest.current = value;
    setDraft(value);
    setWish(null);
    if (isPicked(field)) keep("stay");
  }
  /** Before the editor hears of it: a list would take the option under the cursor with Tab. */
  function leaveBy(event: KeyboardEvent): void {
    if (event.key === "Escape") close("stay");
    else if (event.key === "Tab" && !isRoomy(field)) keep(event.shiftKey ? "previous" : "next");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function press(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || !(isRoomy(field) || isPicked(field) || Array.isArray(latest.current)))) keep("stay");
  }
  function leave(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Element && (event.currentTarget.contains(to) || to.closest(OUTSIDE) !== null)) return;
    if (!isRoomy(field) && edit.theirs === null && edit.problem === null) keep("stay");
  }
  const note = wish ?? edit.problem;
  // Beside the list and not in it: a list cuts off what hangs out of its cells.
  const told = edit.theirs !== null ? <Both field={field} edit={edit} mine={latest.current} named={named} /> : note === null ? null : <div className="zk-cell-note zk-cell-note-bad" role="alert">{note}</div>;
  const editor = (
    <FieldPlace object={object} id={row.id}>
      <FieldEditor field={narrowed(field, links, row.values)} value={draft} onChange={change} options={options} isCompact isFocused />
    </FieldPlace>
  );
  return (
    <span className="zk-cell-editor" onKeyDownCapture={leaveBy} onKeyDown={press} onBlur={leave}>
      {isRoomy(field) ? (
        <Popover
          open
          trigger={[]}
          placement="bottomLeft"
          arrow={false}
          content={
            <div className="zk-stack zk-cell-pop">
              {editor}
              {told}
              <span className="zk-row">
                <Button size="small" type="primary" onClick={() => keep("stay")}>{t("edit.save")}</Button>
                <Button size="small" onClick={() => close("stay")}>{t("edit.cancel")}</Button>
              </span>
            </div>
          }
        >
          <span className="zk-ellipsis"><FieldValue field={field} value={named(before)} /></span>
        </Popover>
      ) : (
        <Popover open={told !== null} trigger={[]} placement="bottomLeft" arrow={false} content={told}>
          <span className="zk-cell-anchor">{editor}</span>
        </Popover>
      )}
    </span>
  );
}
