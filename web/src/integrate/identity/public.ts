/** Merging for other pages: `<MergeDialog customerIds={[…]} …/>`, `useUnmerge()` on a record page. */
export { MergeDialog } from "./MergeDialog";
export { useUnmerge } from "./useMerge";
