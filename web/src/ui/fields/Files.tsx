import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes } from "@/lib/format";
import { DownloadOutlined, EyeOutlined, FileTextOutlined, PaperClipOutlined } from "../icons";
import { late } from "../late";
import { asFiles, isPicture, mayPreview, useFieldDesk, useFieldPlace, type FileRef } from "./desk";
import "./files.css";
import { asText } from "./values";

const FilePreview = late(async () => (await import("./FilePreview")).default);
const IN_CELL = 3;

/** The small form of a picture, or a sign for what cannot be shown. */
export function Thumbnail({ file, url }: { file: FileRef; url: string | null }): ReactNode {
  if (!isPicture(file) || url === null) return <span className="zk-thumb zk-thumb-sign"><FileTextOutlined /></span>;
  return <img className="zk-thumb" src={url} alt={file.name} loading="lazy" decoding="async" />;
}

function Cell({ files, urlOf }: { files: FileRef[]; urlOf: (file: FileRef) => string | null }): ReactNode {
  const { t } = useTranslation("ui");
  const pictures = files.filter(isPicture).slice(0, IN_CELL);
  const rest = files.length - pictures.length;
  return (
    <span className="zk-row zk-files-cell" title={files.map((it) => it.name).join("\n")}>
      {pictures.map((it) => <Thumbnail key={it.id} file={it} url={urlOf(it)} />)}
      {rest > 0 && <span className="zk-muted zk-number" aria-label={t("files.count", { count: files.length })}><PaperClipOutlined /> {rest}</span>}
    </span>
  );
}

/** The files of a field: pictures small, others by name; each can be looked at or saved. */
export function Files({ value, isFull }: { value: unknown; isFull: boolean }): ReactNode {
  const { t } = useTranslation("ui");
  const desk = useFieldDesk();
  const place = useFieldPlace();
  const [shown, setShown] = useState<FileRef | null>(null);
  const files = asFiles(value);
  if (files.length === 0) return Array.isArray(value) ? asText(value) : null;
  const urlOf = (file: FileRef, form: "file" | "preview" | "thumbnail"): string | null =>
    desk === null || place?.id == null ? null : desk.fileUrl(place.object, place.id, file.id, form);
  if (!isFull) return <Cell files={files} urlOf={(it) => urlOf(it, "thumbnail")} />;
  return (
    <>
      <ul className="zk-files">
        {files.map((file) => {
          const url = urlOf(file, "file");
          return (
            <li key={file.id} className="zk-file-line">
              <Thumbnail file={file} url={urlOf(file, "thumbnail")} />
              <span className="zk-file-words">
                {url === null ? <span className="zk-ellipsis">{file.name}</span> : <a href={url} download={file.name} className="zk-ellipsis" title={file.name}>{file.name}</a>}
                <span className="zk-muted zk-number">{formatBytes(file.size)}</span>
              </span>
              {url !== null && mayPreview(file) && (
                <button type="button" className="zk-plain zk-file-act" aria-label={t("files.preview", { name: file.name })} onClick={() => setShown(file)}><EyeOutlined /></button>
              )}
              {url !== null && <a className="zk-file-act" href={url} download={file.name} aria-label={t("files.download", { name: file.name })}><DownloadOutlined /></a>}
            </li>
          );
        })}
      </ul>
      {shown !== null && <FilePreview file={shown} url={urlOf(shown, "preview") ?? ""} download={urlOf(shown, "file") ?? ""} onClose={() => setShown(null)} />}
    </>
  );
}
