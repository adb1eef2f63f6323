import type { Tone } from "@/ui/Badge";

// locale: integrate/imports:state.*
const TONES: Record<string, Tone> = {
  draft: "grey", mapped: "blue", running: "blue", done: "green", cancelled: "orange", failed: "red", undone: "grey",
  stored: "green", rejected: "red", skipped: "grey",
};

export function toneOfState(state: string): Tone {
  return TONES[state] ?? "grey";
}

export const OBJECTS = ["customers", "orders", "activities"] as const;

/** Rows of these go through One-ID and are kept as they came, so that rules can be replayed over them; of all others they are written straight into records. */
export function isBuiltIn(object: string): boolean {
  return OBJECTS.some((it) => it === object);
}

// locale: integrate/imports:reading.encoding.*
export const ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16", "shift_jis", "cp1252"] as const;

// locale: integrate/imports:reading.delimiter.*
export const DELIMITERS: Record<string, string> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", ":": "colon" };

/** Sign and word of a delimiter: a tab alone cannot be seen. */
export function delimiterSign(delimiter: string): string {
  return delimiter === "\t" ? "⇥" : delimiter;
}

/** Blanks at the ends and odd ones inside become a sign: else before and after look the same. */
export function showBlanks(text: string): string {
  return text.replace(/^\s+|\s+$|[\u00a0\u2000-\u200b\u3000\t]|\s{2,}/g, (blanks) => "␣".repeat(blanks.length));
}
