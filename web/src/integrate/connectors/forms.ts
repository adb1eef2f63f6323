import type { FormSection } from "@/ui/FormDrawer";
import { makers, textOf, type Values, type Words } from "./fields";
import type { Schemas } from "./useConnectors";

// locale: integrate/connectors:input.*

export type FormSettings = Schemas["FormSettings"];
export type Question = Schemas["FormQuestion"];
export type Input = Question["input"];

export const INPUTS: readonly Input[] = ["text", "long_text", "email", "tel", "number", "date", "choice"];
const WORDS = ["title", "note", "consent", "thanks"] as const;
const LONG = new Set(["note", "consent", "thanks"]);
const INPUT_OF: Record<string, Input> = {
  long_text: "long_text", rich_text: "long_text", email: "email", phone: "tel", number: "number", money: "number", percent: "number", date: "date", choice: "choice",
  phones: "tel", emails: "email", remark: "long_text", birth_date: "date", gender: "choice", kind: "choice",
};

interface Asked {
  key: string;
  label: string;
  type: string;
  is_required: boolean;
}

/** A question for a field, as its type suggests it; the words of the reader's language are filled in. */
export function questionFor(field: Asked, isChinese: boolean): Question {
  const label = isChinese ? { zh: field.label, en: "" } : { zh: "", en: field.label };
  return { key: field.key, label, input: INPUT_OF[field.type] ?? INPUT_OF[field.key] ?? "text", is_required: field.is_required || field.key === "name", choices: [] };
}

export function questionsIn(values: Values): Question[] {
  return Array.isArray(values["questions"]) ? (values["questions"] as Question[]) : [];
}

/** What is asked of a form beside its questions. */
export function formSections(words: Words): FormSection[] {
  const { text, help } = makers(words);
  const both = WORDS.flatMap((key) => ["zh", "en"].map((language) => text(`${key}_${language}`, { max_length: 1_000, ...(LONG.has(key) ? { type: "long_text" } : {}) })));
  return [
    { key: "words", title: words("section.form"), fields: both, columns: 2 },
    { key: "guard", title: words("section.guard"), fields: [text("sites", { type: "long_text", ...help("sites") }), text("an_hour", { type: "number", ...help("an_hour") }), text("form_a_minute", { type: "number", ...help("form_a_minute") })] },
  ];
}

/** A stored form as the drawer shows it. */
export function shownForm(settings: FormSettings): Values {
  const said = Object.fromEntries(WORDS.flatMap((key) => [[`${key}_zh`, settings[key].zh], [`${key}_en`, settings[key].en]]));
  return { ...said, questions: settings.questions, sites: settings.sites.join("\n"), an_hour: settings.an_hour, form_a_minute: settings.a_minute };
}

/** The settings of a form that the drawer's values mean. */
export function formOf(values: Values): FormSettings {
  const words = (key: string): Schemas["FormWords"] => ({ zh: textOf(values, `${key}_zh`), en: textOf(values, `${key}_en`) });
  return {
    kind: "form",
    title: words("title"), note: words("note"), consent: words("consent"), thanks: words("thanks"),
    questions: questionsIn(values),
    sites: textOf(values, "sites").split(/\s+/).map((it) => it.replace(/\/+$/, "").toLowerCase()).filter((it) => it !== ""),
    an_hour: Number(values["an_hour"] ?? 20),
    a_minute: Number(values["form_a_minute"] ?? 60),
  };
}

/** Where a form is filled in. */
export function pageOf(id: string): string {
  return `${window.location.origin}/forms/${id}`;
}

/** What puts a form into a page: it grows with the form, and tells which campaign brought the visitor. */
export function scriptOf(id: string): string {
  return `<script src="${pageOf(id)}.js" async></script>`;
}

/** The same for pages that allow no scripts. */
export function frameOf(id: string): string {
  return `<iframe src="${pageOf(id)}?framed=1" title="form" style="width:100%;max-width:600px;height:640px;border:0"></iframe>`;
}
