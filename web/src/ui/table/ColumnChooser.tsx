import { Button, Checkbox, Popover } from "antd";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DownOutlined, HolderOutlined, TableOutlined, UpOutlined } from "../icons";
import { PopContent } from "../PopContent";
import type { Look } from "./ColumnLook";
import type { Column } from "./types";
import type { ColumnChoice } from "./useColumns";

/** Its menu weighs as much as the table; it comes when the chooser opens. */
const ColumnLook = lazy(() => import("./ColumnLook"));

function moved(keys: string[], from: number, to: number): string[] {
  const next = [...keys];
  const [key] = next.splice(from, 1);
  if (key !== undefined) next.splice(to, 0, key);
  return next;
}

interface LineProps<T> {
  column: Column<T>;
  index: number;
  keys: string[];
  choose: (keys: string[]) => void;
  dragged: number | null;
  setDragged: (index: number | null) => void;
}

function Line<T>({ column, index, keys, choose, dragged, setDragged }: LineProps<T>): ReactNode {
  const { t } = useTranslation("ui");
  const isOn = keys.includes(column.key);
  return (
    <li
      className={dragged === index ? "zk-chooser-line zk-chooser-dragged" : "zk-chooser-line"}
      draggable={isOn}
      onDragStart={() => setDragged(index)}
      onDragEnd={() => setDragged(null)}
      onDragOver={(event) => {
        event.preventDefault();
        if (dragged === null || dragged === index || !isOn) return;
        choose(moved(keys, dragged, index));
        setDragged(index);
      }}
    >
      <HolderOutlined className={isOn ? "zk-chooser-grip" : "zk-chooser-grip zk-chooser-off"} aria-hidden="true" />
      <Checkbox
        className="zk-grow"
        checked={isOn}
        disabled={column.isFixed === true}
        onChange={() => choose(isOn ? keys.filter((it) => it !== column.key) : [...keys, column.key])}
      >
        {column.title}
      </Checkbox>
      {isOn && (
        <>
          <Button type="text" size="small" icon={<UpOutlined />} disabled={index === 0} aria-label={t("columns.up", { name: column.title })} onClick={() => choose(moved(keys, index, index - 1))} />
          <Button type="text" size="small" icon={<DownOutlined />} disabled={index === keys.length - 1} aria-label={t("columns.down", { name: column.title })} onClick={() => choose(moved(keys, index, index + 1))} />
        </>
      )}
    </li>
  );
}

interface ChooserProps<T> {
  choice: ColumnChoice<T>;
  /** How tall rows are and how many columns stay; absent: nobody chooses. */
  look?: Look;
  onLook?: (part: Partial<Look>) => void;
}

/** Which columns, in which order; by mouse or by the arrow buttons. */
export function ColumnChooser<T>({ choice, look, onLook }: ChooserProps<T>): ReactNode {
  const { t } = useTranslation("ui");
  const [dragged, setDragged] = useState<number | null>(null);
  const keys = choice.visible.map((it) => it.key);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      title={
        <div className="zk-row zk-spread">
          {t("columns.title")}
          <Button type="link" size="small" onClick={choice.reset}>
            {t("columns.reset")}
          </Button>
        </div>
      }
      content={
        <PopContent title={t("columns.title")} isTitled={false}>
          {look !== undefined && onLook !== undefined && <Suspense fallback={<div className="zk-chooser-look" />}><ColumnLook look={look} onLook={onLook} /></Suspense>}
          <ul className="zk-chooser">
            {choice.all.map((column, index) => (
              <Line key={column.key} column={column} index={index} keys={keys} choose={choice.choose} dragged={dragged} setDragged={setDragged} />
            ))}
          </ul>
        </PopContent>
      }
    >
      <Button icon={<TableOutlined />}>{t("columns.button")}</Button>
    </Popover>
  );
}
