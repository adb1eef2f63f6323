import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogObject } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import { ConditionBuilder } from "@/ui/conditions/ConditionBuilder";
import { Button, Checkbox, Select } from "@/ui/controls";
import { DeleteOutlined, PlusOutlined } from "@/ui/icons";
import { useCatalog, useWebhookOffers, type WebhookEvents, type WebhookOffer } from "./useWebhooks";

// locale: integrate/webhooks:event.*

interface OneProps {
  wanted: WebhookEvents;
  object: CatalogObject | undefined;
  offer: WebhookOffer | undefined;
  onChange: (wanted: WebhookEvents) => void;
  onRemove: () => void;
}

function One({ wanted, object, offer, onChange, onRemove }: OneProps): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  const language = useLanguage();
  const name = object === undefined ? wanted.object : words(object.plural, language);
  const where = (wanted.where ?? null) as Condition | null;
  return (
    <section className="zk-hook-object" aria-label={name}>
      <div className="zk-row zk-spread">
        <strong>{name}</strong>
        <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("removeObject", { name })} onClick={onRemove} />
      </div>
      <Checkbox.Group
        options={(offer?.events ?? wanted.events).map((it) => ({ value: it, label: t(`event.${it}`) }))}
        value={wanted.events}
        onChange={(events) => onChange({ ...wanted, events: events as WebhookEvents["events"] })}
      />
      {object !== undefined && (where === null
        ? <Button type="link" size="small" className="zk-hook-where" onClick={() => onChange({ ...wanted, where: { all: [] } })}>{t("addCondition")}</Button>
        : (
          <div className="zk-hook-condition">
            <span className="zk-row zk-spread zk-muted zk-small">{t("condition")}<Button type="link" size="small" onClick={() => onChange({ ...wanted, where: null })}>{t("noCondition")}</Button></span>
            <ConditionBuilder fields={object.fields} value={where} onChange={(it) => onChange({ ...wanted, where: it as unknown as Record<string, unknown> })} />
          </div>
        ))}
    </section>
  );
}

/** Which events of which objects are told, and of which records. */
export function Subscriptions({ value, onChange }: { value: WebhookEvents[]; onChange: (value: WebhookEvents[]) => void }): ReactNode {
  const { t } = useTranslation("integrate/webhooks");
  const language = useLanguage();
  const objects = useCatalog();
  const offers = useWebhookOffers();
  const left = offers.filter((it) => !value.some((one) => one.object === it.object));
  const nameOf = (key: string): string => {
    const found = objects.find((it) => it.key === key);
    return found === undefined ? key : words(found.plural, language);
  };
  return (
    <section className="zk-stack zk-hook-objects" aria-label={t("events")}>
      <h2 className="zk-hook-title">{t("events")}</h2>
      {value.map((one, at) => (
        <One
          key={one.object}
          wanted={one}
          object={objects.find((it) => it.key === one.object)}
          offer={offers.find((it) => it.object === one.object)}
          onChange={(next) => onChange(value.map((it, place) => (place === at ? next : it)))}
          onRemove={() => onChange(value.filter((_, place) => place !== at))}
        />
      ))}
      {left.length > 0 && (
        <Select
          aria-label={t("addObject")}
          placeholder={<span className="zk-row"><PlusOutlined />{t("addObject")}</span>}
          value={null}
          onChange={(key: string | null) => { if (key !== null) onChange([...value, { object: key, events: ["created"], where: null }]); }}
          options={left.map((it) => ({ value: it.object, label: nameOf(it.object) }))}
        />
      )}
    </section>
  );
}
