export { TextMark } from "./TextMark";
export { useReadings } from "./useTexts";
