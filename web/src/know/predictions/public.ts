export { DriftBadge } from "./DriftBadge";
export { RetiredQuestions } from "./LazyRetiredQuestions";
export { useFigureName } from "./useFigureName";
export { WhyChurn } from "./WhyChurn";
export { WhyPurchases } from "./LazyWhyPurchases";
export { PromoteModal } from "./PromoteModal";
export { useSquaredErrors, VersionLine } from "./VersionLine";
