export { VisitorPath } from "./VisitorPath";
