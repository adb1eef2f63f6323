export { changedValues, sectionsOf, writable, type FieldSection, type Values } from "./fields";
export { RecordsPage, type DrawerPlace } from "./RecordsPage";
export type { ListQuestion, RecordRow, RecordRows } from "./useRecords";
export { isMissing, isStale, versionNow } from "./useRecords";
export { FieldLine } from "./record/FieldLine";
export { Log } from "./record/Log";
export { RecordSkeleton } from "./record/RecordSkeleton";
export { StaleChoice } from "./record/StaleChoice";
export type { RecordEdit } from "./record/edit";
