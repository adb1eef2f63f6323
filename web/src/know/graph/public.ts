export { graphAround } from "./refs";
