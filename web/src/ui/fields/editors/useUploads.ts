import { useEffect, useRef, useState } from "react";
import { newId } from "@/lib/ids";
import { isPicture, useFieldDesk, type FileRef, type Upload } from "../desk";

export interface Running {
  key: string;
  name: string;
  /** 0 to 1. */
  share: number;
  problem: string | null;
}

interface Uploads {
  running: Running[];
  /** Pictures just sent, by file id: they are shown from here until their record is saved. */
  pictures: Map<string, string>;
  send: (file: File) => void;
  stop: (key: string) => void;
}

/** The files that are under way to one field. */
export function useUploads(object: string, field: string, onDone: (file: FileRef) => void): Uploads {
  const desk = useFieldDesk();
  const [running, setRunning] = useState<Running[]>([]);
  const [pictures, setPictures] = useState(new Map<string, string>());
  const sent = useRef(new Map<string, Upload>());
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    const under = sent.current;
    return () => under.forEach((it) => it.stop());
  }, []);
  const change = (key: string, part: Partial<Running>): void => setRunning((all) => all.map((it) => (it.key === key ? { ...it, ...part } : it)));
  const forget = (key: string): void => {
    sent.current.delete(key);
    setRunning((all) => all.filter((it) => it.key !== key));
  };
  function send(file: File): void {
    if (desk === null) return;
    const key = newId();
    const upload = desk.upload(object, field, file, (share) => change(key, { share }));
    sent.current.set(key, upload);
    setRunning((all) => [...all, { key, name: file.name, share: 0, problem: null }]);
    upload.done.then(
      (kept) => {
        forget(key);
        if (isPicture(kept)) setPictures((all) => new Map(all).set(kept.id, URL.createObjectURL(file)));
        done.current(kept);
      },
      (error: unknown) => change(key, { problem: error instanceof Error ? error.message : "" }),
    );
  }
  return {
    running,
    pictures,
    send,
    stop: (key) => {
      sent.current.get(key)?.stop();
      forget(key);
    },
  };
}
