export { ViewTabs, type ViewState } from "./ViewTabs";
export { useViews, type View } from "./useViews";
export { DEFAULT_LAYOUT, layoutChange, readLayout, settled, type Layout, type LayoutKind } from "./layout";
export { LayoutSwitch } from "./LayoutSwitch";
export { LazyLayoutSettings } from "./LazyLayoutSettings";
export { isPlainTable, ViewBody } from "./ViewBody";
export { both } from "./body/useViewRows";
export { LazyBulkBar } from "./LazyBulkBar";
