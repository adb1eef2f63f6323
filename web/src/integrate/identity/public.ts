/** Duplicates and merging for other pages: a warning for forms, buttons for a list and a record page. */
export { DuplicateWarning } from "./DuplicateWarning";
export { MergeButton } from "./MergeButton";
export { UnmergeButton } from "./UnmergeButton";
export { useUnmerge } from "./useMerge";
