export { useDirectory, type Directory } from "./useDirectory";
