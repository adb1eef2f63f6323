import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button, Input } from "@/ui/controls";
import { useFieldPlace } from "@/ui/fields/desk";
import { FieldValue } from "@/ui/fields/FieldValue";
import { isBlank } from "@/ui/fields/values";
import { EyeInvisibleOutlined, EyeOutlined } from "@/ui/icons";
import { PromptModal } from "@/ui/PromptModal";
import { useReveal, type Revealed } from "./useSharing";
import "./sharing.css";

const SHOWN_MS = 30_000;

interface DialogProps {
  field: CatalogField;
  place: { object: string; id: string };
  onShown: (found: Revealed) => void;
  onClose: () => void;
}

function Dialog({ field, place, onShown, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation("govern/sharing");
  const language = useLanguage();
  const [reason, setReason] = useState("");
  const [proof, setProof] = useState<string | null>(null);
  const [problem, setProblem] = useState("");
  const reveal = useReveal(place);
  function ask(): void {
    reveal.mutate(
      { field: field.key, reason: reason.trim(), proof: proof ?? "" },
      {
        onSuccess: (reply) => {
          if (reply.kind === "shown") onShown(reply.found);
          else if (reply.kind === "again") setProof(proof ?? "");
          else setProblem(reply.text ?? t("reveal.refused"));
        },
      },
    );
  }
  const isReady = reason.trim().length >= 2 && (proof === null || proof !== "");
  return (
    <PromptModal isOpen title={t("reveal.title", { name: words(field.label, language) })} okText={t("reveal.show")} isBusy={reveal.isPending} isReady={isReady} onOk={ask} onClose={onClose}>
      <p className="zk-muted">{t("reveal.note")}</p>
      <label className="zk-label">
        {t("reveal.reason")}
        <Input autoFocus value={reason} maxLength={200} placeholder={t("reveal.reasonHint")} onChange={(event) => setReason(event.target.value)} />
      </label>
      {proof !== null && (
        <label className="zk-label">
          {t("reveal.proof")}
          <Input.Password autoFocus autoComplete="current-password" value={proof} onChange={(event) => setProof(event.target.value)} />
        </label>
      )}
      {problem !== "" && <Alert type="error" showIcon title={problem} />}
    </PromptModal>
  );
}

/** The eye behind a masked value: a reason, a proof when the last is old, and the value for half a minute. */
export function Reveal({ field, value }: { field: CatalogField; value: unknown }): ReactNode {
  const { t } = useTranslation("govern/sharing");
  const language = useLanguage();
  const can = useCan();
  const place = useFieldPlace();
  const [isAsking, setIsAsking] = useState(false);
  const [found, setFound] = useState<Revealed | null>(null);
  useEffect(() => {
    if (found === null) return undefined;
    const timer = setTimeout(() => setFound(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [found]);
  if (field.is_masked !== true || isBlank(value) || place?.id == null || !can("fields.reveal")) return null;
  const at = { object: place.object, id: place.id };
  return (
    <>
      {found === null ? (
        <Button type="text" size="small" icon={<EyeOutlined />} aria-label={t("reveal.of", { name: words(field.label, language) })} onClick={() => setIsAsking(true)} />
      ) : (
        <span className="zk-revealed" role="status">
          <FieldValue field={{ ...field, is_masked: false }} value={found.value} mode="full" />
          <Button type="text" size="small" icon={<EyeInvisibleOutlined />} aria-label={t("reveal.hide")} onClick={() => setFound(null)} />
          <span className="zk-muted zk-small">{found.left === null ? t("reveal.soon") : t("reveal.left", { count: found.left })}</span>
        </span>
      )}
      {isAsking && <Dialog field={field} place={at} onShown={(it) => { setIsAsking(false); setFound(it); }} onClose={() => setIsAsking(false)} />}
    </>
  );
}
