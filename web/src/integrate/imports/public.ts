export { useFields, useObjectWords, useTargets } from "./useImports";
export type { ImportField, ImportTarget } from "./useImports";
export { isBuiltIn } from "./words";
