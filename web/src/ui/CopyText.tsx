import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CheckOutlined, CopyOutlined } from "./icons";
import "./copy-text.css";

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Text with a copy button beside it; the text itself stays selectable. */
export function CopyText({ text, children }: { text: string; children?: ReactNode }): ReactNode {
  const { t } = useTranslation("ui");
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <span className="zk-copy">
      <span className={children === undefined ? "zk-mono" : undefined}>{children ?? text}</span>
      <button
        type="button"
        className="zk-plain zk-copy-button"
        aria-label={isCopied ? t("copy.done") : t("copy.copy")}
        onClick={(event) => {
          event.stopPropagation();
          void copy(text).then(setIsCopied);
        }}
      >
        {isCopied ? <CheckOutlined /> : <CopyOutlined />}
      </button>
    </span>
  );
}
