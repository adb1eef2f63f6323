export { useFigureName } from "./useFigureName";
export { WhyChurn } from "./WhyChurn";
