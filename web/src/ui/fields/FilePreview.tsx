import { Button, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DownloadOutlined } from "../icons";
import { isPicture, type FileRef } from "./desk";
import "./files.css";

interface PreviewProps {
  file: FileRef;
  url: string;
  download: string;
  onClose: () => void;
}

/** A picture or PDF over the page. */
export default function FilePreview({ file, url, download, onClose }: PreviewProps): ReactNode {
  const { t } = useTranslation("ui");
  return (
    <Modal
      open
      centered
      width={960}
      title={file.name}
      onCancel={onClose}
      footer={<Button icon={<DownloadOutlined />} href={download} download={file.name}>{t("files.save")}</Button>}
    >
      {isPicture(file) ? <img className="zk-preview-picture" src={url} alt={file.name} /> : <iframe className="zk-preview-paper" src={url} title={file.name} />}
    </Modal>
  );
}
