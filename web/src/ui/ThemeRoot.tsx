import { App as AntdApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect, type ReactNode } from "react";
import { useLanguage } from "@/lib/useLanguage";
import { Notices } from "./Notices";
import "./styles/base.css";
import { useZhikeTheme } from "./theme";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

/** Everything that looks or speaks stands below this: theme, component language, notices. */
export function ThemeRoot({ children }: { children: ReactNode }): ReactNode {
  const theme = useZhikeTheme();
  const language = useLanguage();
  useEffect(() => {
    dayjs.locale(language === "zh-CN" ? "zh-cn" : "en");
  }, [language]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === "zh-CN" ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
    >
      <AntdApp message={{ maxCount: 3 }} style={{ height: "100%" }}>
        <Notices />
        {children}
      </AntdApp>
    </ConfigProvider>
  );
}
