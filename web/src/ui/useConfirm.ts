import { App } from "antd";
import { useTranslation } from "react-i18next";

interface Question {
  title: string;
  text?: string;
  okText: string;
  isDanger?: boolean;
  run: () => unknown;
}

/** Asks before something that has no undo. What can be undone is done at once, with the undo notice. */
export function useConfirm(): (question: Question) => void {
  const { modal } = App.useApp();
  const { t } = useTranslation("ui");
  return ({ title, text, okText, isDanger = false, run }) =>
    void modal.confirm({
      title,
      content: text,
      okText,
      cancelText: t("cancel"),
      okButtonProps: { danger: isDanger },
      focusable: { autoFocusButton: "cancel" },
      onOk: () => run(),
    });
}
