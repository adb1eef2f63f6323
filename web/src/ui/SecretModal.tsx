import { Alert, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyText } from "./CopyText";

interface SecretProps {
  title: string;
  /** What it is for and that it is shown once. */
  note: string;
  /** Null: closed. */
  secret: string | null;
  onClose: () => void;
}

/** A password or key that is shown this one time. */
export function SecretModal({ title, note, secret, onClose }: SecretProps): ReactNode {
  const { t } = useTranslation("ui");
  return (
    <Modal open={secret !== null} title={title} onCancel={onClose} onOk={onClose} okText={t("secret.kept")} cancelButtonProps={{ hidden: true }} mask={{ closable: false }}>
      <div className="zk-stack" style={{ gap: 16 }}>
        <Alert type="warning" showIcon title={note} />
        <div className="zk-secret">{secret !== null && <CopyText text={secret} />}</div>
      </div>
    </Modal>
  );
}
