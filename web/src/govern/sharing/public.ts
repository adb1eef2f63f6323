export { RecordAccess } from "./RecordAccess";
export { Reveal } from "./Reveal";
