export { Builder } from "./Builder";
export { grownBy } from "./grown";
export type { Language } from "./language";
export { Found, Live } from "./Live";
export { readGroup, writeNode, type Group, type Leaf } from "./nodes";
export { Sentence, Sentences } from "./Sentence";
export { useVocabulary } from "./useVocabulary";
