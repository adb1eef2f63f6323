import { Command } from "cmdk";
import { useState, type ComponentType, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { HistoryOutlined } from "./icons";
import { Marked, type Mark } from "./Marked";
import "./command-palette.css";

export interface PaletteEntry {
  id: string;
  title: string;
  note?: string;
  /** Pieces of the title that match, as pairs of positions. */
  marks?: readonly Mark[];
  /** Further texts that match, with the name of what they are. */
  lines?: readonly { label: string; text: string; marks: readonly Mark[] }[];
  /** Leads to more of its group, and is no match itself. */
  isQuiet?: boolean;
  icon?: ComponentType | undefined;
  keywords?: string[];
  run: () => void;
}

export interface PaletteGroup {
  key: string;
  title: string;
  entries: PaletteEntry[];
  /** Already matched by the server: shown as they come. */
  isMatched?: boolean;
}

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  groups: PaletteGroup[];
  /** Called with every change, for a server-side search. */
  onText?: (text: string) => void;
  isSearching?: boolean;
}

function Entry({ entry, isMatched, onClose }: { entry: PaletteEntry; isMatched: boolean; onClose: () => void }): ReactNode {
  const Icon = entry.icon ?? HistoryOutlined;
  return (
    <Command.Item
      className={entry.isQuiet === true ? "zk-palette-quiet" : ""}
      value={`${entry.id} ${entry.title}`}
      keywords={[entry.title, ...(entry.keywords ?? [])]}
      {...(isMatched ? { forceMount: true } : {})}
      onSelect={() => {
        onClose();
        entry.run();
      }}
    >
      <span className="zk-palette-icon" aria-hidden="true">
        <Icon />
      </span>
      <span className="zk-palette-words">
        <span className="zk-palette-title"><Marked text={entry.title} marks={entry.marks} /></span>
        {entry.lines?.map((it) => (
          <span key={it.label} className="zk-palette-line">{it.label} <Marked text={it.text} marks={it.marks} /></span>
        ))}
      </span>
      {entry.note !== undefined && entry.note !== "" && <span className="zk-palette-note">{entry.note}</span>}
    </Command.Item>
  );
}

/** Every word has to be there as it was typed; one that begins a word counts more than one within. Letters scattered over a name are no match. */
function matchWords(value: string, search: string, keywords: string[] = []): number {
  const text = ` ${[value, ...keywords].join(" ").toLowerCase()}`;
  const typed = search.toLowerCase().split(/\s+/u).filter((it) => it !== "");
  if (!typed.every((it) => text.includes(it))) return 0;
  return typed.every((it) => text.includes(` ${it}`)) ? 1 : 0.5;
}

/** Ctrl+K: find a record, go to a page, create, run; what was open last comes first. */
export function CommandPalette({ isOpen, onClose, groups, onText, isSearching = false }: PaletteProps): ReactNode {
  // What the server found is shown without the palette's own matching, which therefore does not count it.
  const hasMatches = groups.some((it) => it.isMatched === true && it.entries.length > 0);
  const { t } = useTranslation("ui");
  const [text, setText] = useState("");
  function change(next: string): void {
    setText(next);
    onText?.(next);
  }
  return (
    <Command.Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (open) return;
        change("");
        onClose();
      }}
      label={t("palette.label")}
      loop
      filter={matchWords}
      overlayClassName="zk-palette-mask"
      contentClassName="zk-palette"
    >
      <Command.Input value={text} onValueChange={change} placeholder={t("palette.placeholder")} />
      <Command.List>
        {!isSearching && !hasMatches && <Command.Empty>{t("palette.none")}</Command.Empty>}
        {isSearching && <Command.Loading>{t("palette.searching")}</Command.Loading>}
        {groups
          .filter((group) => group.entries.length > 0)
          .map((group) => (
            <Command.Group key={group.key} heading={group.title} {...(group.isMatched === true ? { forceMount: true } : {})}>
              {group.entries.map((entry) => (
                <Entry key={entry.id} entry={entry} isMatched={group.isMatched === true} onClose={() => { change(""); onClose(); }} />
              ))}
            </Command.Group>
          ))}
      </Command.List>
      <div className="zk-palette-foot" aria-hidden="true">
        <span><kbd>↑</kbd> <kbd>↓</kbd> {t("palette.move")}</span>
        <span><kbd>↵</kbd> {t("palette.open")}</span>
        <span><kbd>Esc</kbd> {t("close")}</span>
      </div>
    </Command.Dialog>
  );
}
