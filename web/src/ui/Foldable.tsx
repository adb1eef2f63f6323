import { createContext, use, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "@/lib/preferences";
import { Button } from "./controls";
import "./foldable.css";
import { DownOutlined } from "./icons";

interface Fold {
  isFolded: boolean;
  toggle: () => void;
}

const Folding = createContext<Fold | null>(null);

/** The panel in here folds by its title, and stays so on this browser. */
export function Foldable({ id, children }: { id: string; children: ReactNode }): ReactNode {
  const isFolded = usePreferences((it) => it.folded[id] ?? false);
  const fold = usePreferences((it) => it.fold);
  return <Folding value={{ isFolded, toggle: () => fold(id, !isFolded) }}>{children}</Folding>;
}

export function useIsFolded(): boolean {
  return use(Folding)?.isFolded ?? false;
}

/** The title of a panel: a button where it folds. */
export function FoldTitle({ children }: { children: ReactNode }): ReactNode {
  const fold = use(Folding);
  if (fold === null) return children;
  return (
    <button type="button" className="zk-fold" aria-expanded={!fold.isFolded} onClick={fold.toggle}>
      <DownOutlined className="zk-fold-mark" aria-hidden />
      {children}
    </button>
  );
}

/** What is below the title; what has a title of its own in there does not fold with it. */
export function FoldBody({ children }: { children: ReactNode }): ReactNode {
  return useIsFolded() ? null : <Folding value={null}>{children}</Folding>;
}

/** Fold all of some panels at once, or open them. */
export function FoldAll({ ids }: { ids: readonly string[] }): ReactNode {
  const { t } = useTranslation("ui");
  const folded = usePreferences((it) => it.folded);
  const fold = usePreferences((it) => it.fold);
  const isAll = ids.every((it) => folded[it] ?? false);
  return (
    <Button type="text" size="small" className="zk-fold-all" onClick={() => ids.forEach((it) => fold(it, !isAll))}>
      {t(isAll ? "fold.open" : "fold.close")}
    </Button>
  );
}
