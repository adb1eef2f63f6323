export interface Part {
  text: string;
  isMention: boolean;
}

/** A text cut at the names in it that stand behind an @; of names that begin alike the longest counts. */
export function partsOf(text: string, names: string[]): Part[] {
  const marks = [...new Set(names)].sort((left, right) => right.length - left.length).map((it) => `@${it}`);
  const parts: Part[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const mark = marks.find((it) => text.startsWith(it, at));
    if (mark === undefined) {
      plain += text.charAt(at);
      at += 1;
      continue;
    }
    if (plain !== "") parts.push({ text: plain, isMention: false });
    plain = "";
    parts.push({ text: mark, isMention: true });
    at += mark.length;
  }
  return plain === "" ? parts : [...parts, { text: plain, isMention: false }];
}

/** Those of the people picked whose name still stands in the text. */
export function mentionedIn(text: string, picked: Map<string, string>): string[] {
  return [...picked].filter(([, name]) => text.includes(`@${name}`)).map(([id]) => id);
}

/** What of a name is typed behind the last @ of a text; null behind no @. */
export function typedName(before: string): string | null {
  return /(?:^|[^\w@])@([^\s@]{0,30})$/u.exec(before)?.[1] ?? null;
}
