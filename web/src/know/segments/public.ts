export { Builder } from "./Builder";
export type { Language } from "./language";
export { Live } from "./Live";
export { leavesOf, readGroup, writeNode, type Group, type Leaf } from "./nodes";
export { Sentence, Sentences } from "./Sentence";
export { useVocabulary } from "./useVocabulary";
export { Found } from "./Live";
