import { useId, useRef, useState, type DragEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes } from "@/lib/format";
import { CloudUploadOutlined } from "./icons";
import "./file-picker.css";

interface PickerProps {
  /** For example `.csv,.xlsx`. */
  accept: string;
  limitBytes: number;
  isMultiple?: boolean;
  hint?: string;
  onPick: (files: File[]) => void;
}

function refusal(file: File, accept: string, limitBytes: number): "kind" | "size" | null {
  const endings = accept.split(",").map((it) => it.trim().toLowerCase());
  if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending))) return "kind";
  return file.size > limitBytes ? "size" : null;
}

/** Drop files or click; a wrong kind or size is refused here with a sentence. */
export function FilePicker({ accept, limitBytes, isMultiple = false, hint, onPick }: PickerProps): ReactNode {
  const { t } = useTranslation("ui");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  function take(list: FileList | null): void {
    const files = Array.from(list ?? []).slice(0, isMultiple ? undefined : 1);
    const bad = files.find((file) => refusal(file, accept, limitBytes) !== null);
    if (bad !== undefined) {
      const why = refusal(bad, accept, limitBytes) ?? "kind";
      setRefused(t(`file.${why}`, { name: bad.name, accept, limit: formatBytes(limitBytes) }));
      return;
    }
    setRefused(null);
    if (files.length > 0) onPick(files);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <div>
      <label
        htmlFor={id}
        className={isOver ? "zk-file zk-file-over" : "zk-file"}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <CloudUploadOutlined className="zk-file-icon" />
        <span className="zk-file-title">{t("file.drop")}</span>
        <span className="zk-muted">{hint ?? t("file.rule", { accept, limit: formatBytes(limitBytes) })}</span>
        <input
          ref={input}
          id={id}
          type="file"
          className="zk-file-input"
          accept={accept}
          multiple={isMultiple}
          onChange={(event) => {
            take(event.target.files);
            // The same file may be chosen again after a refusal.
            if (input.current !== null) input.current.value = "";
          }}
        />
      </label>
      {refused !== null && (
        <p role="alert" className="zk-file-refused">
          {refused}
        </p>
      )}
    </div>
  );
}
