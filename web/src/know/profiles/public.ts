export { ProfileCard } from "./ProfileCard";
export { WhyScore } from "./WhyScore";
export type { ScoreName } from "./useWhy";
