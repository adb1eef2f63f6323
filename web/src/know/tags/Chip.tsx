import type { ReactNode } from "react";
import type { Language } from "@/lib/preferences";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, toneOf } from "@/ui/Badge";

interface Named {
  name_zh: string;
  name_en: string;
  color: string;
}

export function nameOf(tag: Named, language: Language): string {
  return language === "en-US" && tag.name_en !== "" ? tag.name_en : tag.name_zh;
}

/** A tag in its colour, named in the reader's language. */
export function Chip({ tag }: { tag: Named }): ReactNode {
  return <Badge tone={toneOf(tag.color)}>{nameOf(tag, useLanguage())}</Badge>;
}
