export { OffersPanel } from "./OffersPanel";
