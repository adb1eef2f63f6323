import { createContext, useContext, type ComponentType } from "react";
import { asText } from "./values";

/** A file as a record's value names it. */
export interface FileRef {
  id: string;
  name: string;
  size: number;
  media_type: string;
}

export interface Upload {
  done: Promise<FileRef>;
  stop: () => void;
}

/** A record to be picked: its title, and a line that tells namesakes apart. */
export interface RecordCard {
  id: string;
  title: string;
  line: string;
  /** Colour word of its badge. */
  tone?: string;
}

export interface CreateProps {
  object: string;
  onClose: () => void;
  onMade: (id: string) => void;
}

/** What fields need of the world outside: where files go, how other records are found and named. */
export interface FieldDesk {
  upload: (object: string, field: string, file: File, onShare: (share: number) => void) => Upload;
  fileUrl: (object: string, record: string, file: string, form: "file" | "preview" | "thumbnail") => string;
  /** A hook: records that words find. */
  useFound: (object: string, text: string, isOn: boolean) => { cards: RecordCard[]; isLoading: boolean };
  /** A hook: records by id; null for one that the person may not see, absent while it loads. */
  useCards: (object: string, ids: string[]) => Map<string, RecordCard | null>;
  recordPath: (object: string, id: string) => string;
  open: (path: string) => void;
  /** A hook: whether the person may make such records here. */
  useMayCreate: (object: string) => boolean;
  /** The form of a new record, made in place. */
  Create: ComponentType<CreateProps>;
}

/** Null outside the shell: then fields show what they hold and cannot look further. */
export const FieldDeskContext = createContext<FieldDesk | null>(null);

/** Whose field it is: files are brought for a field of an object and read through their record. */
export const FieldPlaceContext = createContext<{ object: string; id: string | null } | null>(null);

export function useFieldDesk(): FieldDesk | null {
  return useContext(FieldDeskContext);
}

export function useFieldPlace(): { object: string; id: string | null } | null {
  return useContext(FieldPlaceContext);
}

/** The files of a value; masks and nonsense are none. */
export function asFiles(value: unknown): FileRef[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).flatMap((it) => {
    if (typeof it !== "object" || it === null || !("id" in it)) return [];
    const one = it as Record<string, unknown>;
    return [{ id: asText(one["id"]), name: asText(one["name"]), size: typeof one["size"] === "number" ? one["size"] : 0, media_type: asText(one["media_type"]) }];
  });
}

const SHOWN = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export function isPicture(file: FileRef): boolean {
  return SHOWN.has(file.media_type);
}

export function mayPreview(file: FileRef): boolean {
  return isPicture(file) || file.media_type === "application/pdf";
}
