export { arranged, completed, defaultsOf, plainLayout, refusals, shownSections, type Layout, type ShownSection } from "./layout";
export { cleared, narrowed, type Link } from "./links";
export { useLayout, useLinks, useMoment } from "./useLayout";
export { useOffers } from "./useOffers";
