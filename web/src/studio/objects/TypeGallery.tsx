import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Input } from "@/ui/controls";
import { SearchOutlined } from "@/ui/icons";
import { GALLERY } from "./types";

/** Every type with its sign, its name and one line on what it is for. */
export function TypeGallery({ offered, onPick }: { offered: Set<string>; onPick: (type: string) => void }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const isWanted = (type: string): boolean => offered.has(type) && `${type} ${t(`type.${type}.name`)} ${t(`type.${type}.note`)}`.toLowerCase().includes(wanted);
  const groups = GALLERY.map((it) => ({ ...it, types: it.types.filter((one) => isWanted(one.type)) })).filter((it) => it.types.length > 0);
  return (
    <div className="zk-stack zk-gallery">
      <Input autoFocus allowClear prefix={<SearchOutlined />} value={text} placeholder={t("gallery.search")} aria-label={t("gallery.search")} onChange={(event) => setText(event.target.value)} />
      {groups.map((group) => (
        <section key={group.key}>
          <h3 className="zk-group-title">{t(`gallery.${group.key}`)}</h3>
          <div className="zk-gallery-grid">
            {group.types.map(({ type, icon: Icon }) => (
              <button key={type} type="button" className="zk-plain zk-type" onClick={() => onPick(type)}>
                <span className="zk-type-icon" aria-hidden="true"><Icon /></span>
                <span className="zk-type-words">
                  <strong>{t(`type.${type}.name`)}</strong>
                  <span>{t(`type.${type}.note`)}</span>
                </span>
              </button>
            ))}
          </div>
        </section>
      ))}
      {groups.length === 0 && <p className="zk-muted">{t("gallery.none")}</p>}
    </div>
  );
}
