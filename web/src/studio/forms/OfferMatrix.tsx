import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, toneOf } from "@/ui/Badge";
import { Checkbox, Input } from "@/ui/controls";
import { PromptModal } from "@/ui/PromptModal";
import { toggled, valuesOf, wordOf, type Link } from "./links";

interface MatrixProps {
  link: Link;
  field: CatalogField;
  by: CatalogField;
  onDone: (offers: Link["offers"]) => void;
  onClose: () => void;
}

/** More options than this get a box to find them by. */
const MANY = 12;

/** What goes together: options down, the values of the other field across; a full column is one that nothing is said of. */
export function OfferMatrix({ link, field, by, onDone, onClose }: MatrixProps): ReactNode {
  const { t } = useTranslation(["studio/forms", "ui"]);
  const language = useLanguage();
  const [offers, setOffers] = useState(link.offers);
  const [sought, setSought] = useState("");
  const yesNo = { yes: t("ui:yes"), no: t("ui:no") };
  const names = { field: words(field.label, language), by: words(by.label, language) };
  const options = field.choices ?? [];
  const all = options.map((it) => it.value);
  const columns = ["", ...valuesOf(by)].map((key) => ({ key, name: key === "" ? t("link.blank") : wordOf(by, key, language, yesNo), color: by.choices?.find((it) => it.value === key)?.color }));
  const isOn = (key: string, option: string): boolean => offers[key]?.includes(option) ?? true;
  const shown = options.filter((it) => words(it.label, language).toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <PromptModal isOpen width={Math.min(920, 280 + columns.length * 110)} title={t("link.matrix", names)} okText={t("link.apply")} onOk={() => onDone(offers)} onClose={onClose}>
      <p className="zk-muted zk-hint">{t("link.note", names)}</p>
      {options.length > MANY && <Input allowClear value={sought} placeholder={t("link.find")} aria-label={t("link.find")} onChange={(event) => setSought(event.target.value)} />}
      <div className="zk-matrix" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("link.option")}</th>
              {columns.map((it) => {
                const count = all.filter((option) => isOn(it.key, option)).length;
                return (
                  <th key={it.key} scope="col">
                    <label className="zk-matrix-head">
                      {it.key === "" ? <span className="zk-muted">{it.name}</span> : <Badge tone={toneOf(it.color)}>{it.name}</Badge>}
                      <Checkbox aria-label={t("link.column", { name: it.name })} checked={count === all.length} indeterminate={count > 0 && count < all.length} onChange={() => setOffers(toggled(offers, it.key, count === all.length ? [] : all, all))} />
                    </label>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((option) => (
              <tr key={option.value}>
                <th scope="row">{words(option.label, language)}</th>
                {columns.map((it) => (
                  <td key={it.key}>
                    <Checkbox
                      aria-label={t("link.cell", { by: names.by, value: it.name, option: words(option.label, language) })}
                      checked={isOn(it.key, option.value)}
                      onChange={(event) => setOffers(toggled(offers, it.key, all.filter((one) => (one === option.value ? event.target.checked : isOn(it.key, one))), all))}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PromptModal>
  );
}
