export { WriteBackButton } from "./WriteBackButton";
