export { DecisionChain } from "./DecisionChain";
export { fitted } from "./Drawing";
export { Relations } from "./Relations";
