export { Decisions } from "./Decisions";
