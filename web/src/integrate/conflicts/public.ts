export { ConflictRules } from "./ConflictRules";
export { Disputed } from "./Disputed";
