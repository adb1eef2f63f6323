import type { CatalogField } from "@/lib/catalog";
import { makers, textOf, type Values, type Words } from "./fields";
import type { Schemas } from "./useConnectors";

// locale: integrate/connectors:security.*
// locale: integrate/connectors:what.*

export type MailSettings = Schemas["MailSettings"];

export const MAIL_DEFAULTS: Values = { security: "tls", port: 993, mail_folder: "INBOX", what: "messages", days: 30 };

/** What is asked of a mailbox. */
export function mailFields(words: Words): CatalogField[] {
  const { text, pick, help } = makers(words);
  return [
    text("host", { is_required: true, max_length: 250 }), text("port", { type: "number", is_required: true }),
    pick("security", ["tls", "starttls", "none"]), text("mail_user", { is_required: true, max_length: 250 }), text("secret", help("mail_secret")),
    text("mail_folder", { is_required: true, max_length: 250 }), pick("what", ["messages", "tables"]), text("sender", { max_length: 250, ...help("sender") }), text("days", { type: "number" }),
  ];
}

/** A stored mailbox as the drawer shows it. */
export function shownMail({ user, folder, ...rest }: MailSettings): Values {
  return { ...rest, mail_user: user, mail_folder: folder };
}

/** The settings of a mailbox that the drawer's values mean. */
export function mailOf(values: Values): MailSettings {
  const text = (key: string): string => textOf(values, key);
  return {
    kind: "mail", host: text("host"), port: Number(values["port"] ?? 993), security: (values["security"] ?? "tls") as MailSettings["security"],
    user: text("mail_user"), folder: text("mail_folder"), what: (values["what"] ?? "messages") as MailSettings["what"], sender: text("sender"), days: Number(values["days"] ?? 30),
  };
}
