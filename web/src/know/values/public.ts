export { ValuePanel } from "./ValuePanel";
