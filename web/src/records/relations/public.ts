export { DecisionChain } from "./DecisionChain";
export { Relations } from "./Relations";
