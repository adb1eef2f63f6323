import { Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface PromptProps {
  isOpen: boolean;
  title: string;
  okText: string;
  isBusy?: boolean;
  isReady?: boolean;
  /** What was asked for is done: only one way out is left. */
  isDone?: boolean;
  width?: number;
  onOk: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A small question in the middle of the page. Enter answers it. */
export function PromptModal({ isOpen, title, okText, isBusy = false, isReady = true, isDone = false, width = 520, onOk, onClose, children }: PromptProps): ReactNode {
  const { t } = useTranslation("ui");
  return (
    <Modal open={isOpen} width={width} title={title} okText={okText} cancelText={t("cancel")} confirmLoading={isBusy} okButtonProps={{ disabled: !isReady }} {...(isDone ? { cancelButtonProps: { hidden: true } } : {})} destroyOnHidden onOk={onOk} onCancel={onClose}>
      <form
        className="zk-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onOk();
        }}
      >
        {children}
        <button type="submit" className="zk-hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Modal>
  );
}
