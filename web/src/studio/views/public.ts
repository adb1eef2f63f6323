export { ViewTabs, type ViewState } from "./ViewTabs";
export { useViews, type View } from "./useViews";
