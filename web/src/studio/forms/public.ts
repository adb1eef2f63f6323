export { arranged, completed, defaultsOf, plainLayout, refusals, shownSections, type Layout, type ShownField, type ShownSection } from "./layout";
export { cleared, narrowed, type Link } from "./links";
export { useLayout, useLinks, useMoment } from "./useLayout";
export { useOffers } from "./useOffers";
export { CUSTOMER_CARDS, CUSTOMER_TABS, withRelated, type CustomerCard, type CustomerTab } from "./parts";
