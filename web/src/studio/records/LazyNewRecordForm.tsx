import { late } from "@/ui/late";

/** With the editors of all field types: it comes when somebody begins a record. */
export const NewRecordForm = late(async () => (await import("./NewRecordForm")).NewRecordForm);
