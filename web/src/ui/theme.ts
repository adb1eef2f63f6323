import { theme as antdTheme, type ThemeConfig } from "antd";
import { useEffect } from "react";
import { useIsPhone, useMedia } from "@/lib/useMedia";
import { usePreferences } from "@/lib/preferences";

const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", ' +
  '"Noto Sans CJK SC", "Noto Sans SC", Roboto, "Helvetica Neue", Arial, sans-serif';

/** The same colours as styles/tokens.css; antd computes shades from real values, so variables will not do. */
const LIGHT = {
  colorPrimary: "#3b5bdb",
  // antd lightens on hover, below the contrast that text needs.
  colorPrimaryHover: "#2f4bc0",
  colorInfo: "#3b5bdb",
  colorLink: "#3350c8",
  colorLinkHover: "#2f4bc0",
  colorSuccess: "#13793c",
  colorWarning: "#b86e00",
  colorError: "#c73333",
  colorTrack: "#e6e9ee",
  colorLifted: "#ffffff",
  colorBgLayout: "#f5f6f8",
  colorBgContainer: "#ffffff",
  colorBgElevated: "#ffffff",
  colorText: "#171b22",
  colorTextSecondary: "#4d5563",
  colorTextTertiary: "#667080",
  colorTextDescription: "#667080",
  colorTextPlaceholder: "#6b7482",
  colorBorder: "#cfd4dc",
  colorBorderSecondary: "#e4e7ec",
  colorSuccessBg: "#e3f5e9",
  colorSuccessBorder: "#b5dfc3",
  colorWarningBg: "#fdf1da",
  colorWarningBorder: "#f0d5a3",
  colorErrorBg: "#fdeaea",
  colorErrorBorder: "#f2c1c1",
  colorInfoBg: "#edf1fe",
  colorInfoBorder: "#c9d4fb",
};

const DARK: typeof LIGHT = {
  colorPrimary: "#5570ea",
  colorPrimaryHover: "#4c66e0",
  colorInfo: "#5570ea",
  colorLink: "#9bacff",
  colorLinkHover: "#b9c4ff",
  colorSuccess: "#6fd597",
  colorWarning: "#f2bd63",
  colorError: "#ff8080",
  colorTrack: "#24262b",
  colorLifted: "#3d4149",
  colorBgLayout: "#0f1012",
  colorBgContainer: "#17181b",
  colorBgElevated: "#1f2125",
  colorText: "#eceef1",
  colorTextSecondary: "#b3b9c4",
  colorTextTertiary: "#959ca9",
  colorTextDescription: "#959ca9",
  colorTextPlaceholder: "#8f96a3",
  colorBorder: "#3d4048",
  colorBorderSecondary: "#2a2c32",
  colorSuccessBg: "#173524",
  colorSuccessBorder: "#24513a",
  colorWarningBg: "#3a2b10",
  colorWarningBorder: "#5c4519",
  colorErrorBg: "#401d1f",
  colorErrorBorder: "#662f32",
  colorInfoBg: "#1f2740",
  colorInfoBorder: "#33416e",
};

const SHARED = {
  fontFamily: FONT,
  fontSize: 14,
  borderRadius: 6,
  borderRadiusLG: 10,
  controlHeight: 32,
  controlHeightLG: 40,
  motionDurationFast: "0.08s",
  motionDurationMid: "0.12s",
  motionDurationSlow: "0.18s",
  wireframe: false,
};

/** A phone is used with a finger: what is pressed stands at least this high. */
const FINGERS = { controlHeight: 40, controlHeightSM: 32, controlHeightLG: 44 };

export function useIsDark(): boolean {
  const choice = usePreferences((it) => it.theme);
  const systemIsDark = useMedia("(prefers-color-scheme: dark)");
  return choice === "dark" || (choice === "system" && systemIsDark);
}

/** Ant Design's theme for now, and the same choice on <html> for our own styles. */
export function useZhikeTheme(): ThemeConfig {
  const isDark = useIsDark();
  const isStill = useMedia("(prefers-reduced-motion: reduce)");
  const isPhone = useIsPhone();
  useEffect(() => {
    document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
  }, [isDark]);
  const colours = isDark ? DARK : LIGHT;
  return {
    algorithm: isDark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    hashed: false,
    token: { ...SHARED, ...(isPhone ? FINGERS : {}), ...colours, motion: !isStill },
    components: {
      Button: {
        fontWeight: 500,
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        // antd's dark primary text would be computed from a lighter shade.
        primaryColor: "#ffffff",
        defaultHoverColor: colours.colorLink,
        defaultHoverBorderColor: colours.colorLink,
      },
      Tabs: {
        itemColor: colours.colorTextSecondary,
        itemSelectedColor: colours.colorText,
        itemHoverColor: colours.colorText,
        inkBarColor: colours.colorPrimary,
        horizontalItemPadding: "8px 0",
        horizontalItemGutter: 24,
        horizontalMargin: "0",
      },
      Select: { optionSelectedFontWeight: 500 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: "0 0 4px", labelColor: colours.colorTextSecondary },
      Modal: { titleFontSize: 16 },
      Segmented: { itemColor: colours.colorTextSecondary, trackBg: colours.colorTrack, itemSelectedBg: colours.colorLifted },
    },
  };
}
