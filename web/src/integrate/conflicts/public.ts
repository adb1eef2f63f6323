export { ConflictRules } from "./ConflictRules";
