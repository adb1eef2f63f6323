export { arranged, completed, defaultsOf, plainLayout, refusals, shownSections, type Layout, type ShownSection } from "./layout";
export { useLayout, useMoment } from "./useLayout";
