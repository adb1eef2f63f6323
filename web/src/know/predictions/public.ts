export { WhyChurn } from "./WhyChurn";
