import type { Values } from "../fields";

/** One change of a record under way, whatever the object. */
export interface RecordEdit {
  save: (values: Values, done?: () => void) => void;
  isSaving: boolean;
  /** Why the last change was refused. */
  problem: string | null;
  /** It was refused because somebody else was faster: drop one's own change, or put it over theirs. */
  isStale: boolean;
  reload: () => void;
  keepMine: () => void;
  forget: () => void;
}
