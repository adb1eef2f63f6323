import { useEffect, useId, useRef, useState, type ClipboardEvent, type DragEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes } from "@/lib/format";
import { CloseOutlined, CloudUploadOutlined } from "../../icons";
import { asFiles, isPicture, useFieldDesk, useFieldPlace, type FileRef } from "../desk";
import { Thumbnail } from "../Files";
import "../files.css";
import type { Context } from "./types";
import { useUploads, type Running } from "./useUploads";

const PICTURES = "image/png,image/jpeg,image/gif,image/webp";

function Line({ file, url, onDrop }: { file: FileRef; url: string | null; onDrop: () => void }): ReactNode {
  const { t } = useTranslation("ui");
  return (
    <li className="zk-file-line">
      <Thumbnail file={file} url={url} />
      <span className="zk-file-words">
        <span className="zk-ellipsis" title={file.name}>{file.name}</span>
        <span className="zk-muted zk-number">{formatBytes(file.size)}</span>
      </span>
      <button type="button" className="zk-plain zk-file-act" aria-label={t("files.remove", { name: file.name })} onClick={onDrop}><CloseOutlined /></button>
    </li>
  );
}

function Under({ upload, onStop }: { upload: Running; onStop: () => void }): ReactNode {
  const { t } = useTranslation("ui");
  const percent = Math.round(upload.share * 100);
  return (
    <li className="zk-file-line" aria-busy={upload.problem === null}>
      <span className="zk-file-words">
        <span className="zk-ellipsis">{upload.name}</span>
        {upload.problem === null ? (
          <span className="zk-file-bar" role="progressbar" aria-label={t("files.sending", { name: upload.name })} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
            <span style={{ width: `${String(percent)}%` }} />
          </span>
        ) : (
          <span className="zk-file-fault" role="alert">{upload.problem}</span>
        )}
      </span>
      <button type="button" className="zk-plain zk-file-act" aria-label={t("files.stop", { name: upload.name })} onClick={onStop}><CloseOutlined /></button>
    </li>
  );
}

/** Files by drop, click or paste: each with its progress and a way to stop it. */
export default function FilesEditor(context: Context): ReactNode {
  const { t } = useTranslation("ui");
  const id = useId();
  const desk = useFieldDesk();
  const place = useFieldPlace();
  const [isOver, setIsOver] = useState(false);
  const files = asFiles(context.value);
  // Uploads end at their own time: what they add is added to what stands then.
  const now = useRef(files);
  useEffect(() => {
    now.current = files;
  });
  const uploads = useUploads(place?.object ?? "", context.field.key, (file) => {
    now.current = [...now.current, file];
    context.change(now.current);
  });
  const room = Math.max(0, (context.field.max_items ?? 200) - files.length);
  const take = (list: FileList | null): void => Array.from(list ?? []).slice(0, room).forEach(uploads.send);
  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  }
  function paste(event: ClipboardEvent): void {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  }
  const urlOf = (file: FileRef): string | null =>
    uploads.pictures.get(file.id) ?? (desk === null || place?.id == null || !isPicture(file) ? null : desk.fileUrl(place.object, place.id, file.id, "thumbnail"));
  return (
    <div className="zk-files" onPaste={paste}>
      {(files.length > 0 || uploads.running.length > 0) && (
        <ul className="zk-files">
          {files.map((file) => <Line key={file.id} file={file} url={urlOf(file)} onDrop={() => context.change(files.filter((it) => it.id !== file.id))} />)}
          {uploads.running.map((it) => <Under key={it.key} upload={it} onStop={() => uploads.stop(it.key)} />)}
        </ul>
      )}
      <label
        htmlFor={context.id ?? id}
        className={isOver ? "zk-drop zk-drop-over" : "zk-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <CloudUploadOutlined aria-hidden="true" />
        {t(context.field.type === "image" ? "files.addPictures" : "files.add")}
        <input
          id={context.id ?? id}
          type="file"
          multiple
          aria-label={context.label}
          disabled={desk === null || place === null || room === 0}
          {...(context.field.type === "image" ? { accept: PICTURES } : {})}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = "";
          }}
        />
      </label>
    </div>
  );
}
