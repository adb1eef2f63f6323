import { useMemo, useState } from "react";
import { countMapped, firstMapping, repeated, type Mapping } from "./mapping";
import { keysIn, unfilled, writingOf, type Writing } from "./records";
import type { Choice } from "./SourceChoice";
import { codeOf, useFields, useGuess, useMapImport, useTargets, type ImportDetail, type ImportField, type ImportTarget, type MappingIn } from "./useImports";
import { useSources } from "./useSources";

type Guess = ImportDetail["guess"];

function firstChoice(detail: ImportDetail, wanted: string): Choice {
  const isMapped = detail.state === "mapped" && (wanted === "" || wanted === detail.object);
  const guessed = detail.guess?.object ?? detail.object;
  const key = isMapped ? detail.object : wanted === "" ? guessed : wanted;
  const known = isMapped ? detail.source_name : key === guessed ? (detail.guess?.source_name ?? "") : "";
  return {
    source: known === "" ? detail.file_name.replace(/\.[^.]+$/, "").slice(0, 80) : known,
    object: key,
    priority: null,
    customersOf: "",
  };
}

const NO_GUESSES = {};

/** What the columns seem to mean for the chosen object: the upload has guessed one, others are asked for. */
function useGuesses(detail: ImportDetail, object: string): { guess: Guess; isLoading: boolean } {
  const isKnown = detail.guess?.object === object && !object.endsWith("_c");
  const query = useGuess(detail.id, object, !isKnown && detail.guess != null);
  return isKnown ? { guess: detail.guess, isLoading: false } : { guess: query.data ?? null, isLoading: query.isLoading };
}

/** A source of the very same content is known, or the server has just said so. */
function isSameFile(guess: Guess, isRemembered: boolean, error: unknown): boolean {
  return (isRemembered && guess?.same_file_as != null) || codeOf(error) === "sources.same_file";
}

/** What the source remembers of the way of writing, else what the file looks like. */
function rememberedWriting(detail: ImportDetail, object: string, known: { ruleset: Record<string, unknown> } | undefined, guess: Guess): Writing {
  if (detail.state === "mapped" && detail.object === object) return writingOf(detail.ruleset);
  return writingOf(known?.ruleset ?? guess?.ruleset ?? NO_GUESSES);
}

export interface MappingDraft {
  choice: Choice;
  fields: ImportField[];
  target: ImportTarget | undefined;
  lands: boolean;
  guesses: NonNullable<Guess>["mapping"];
  isRemembered: boolean;
  mapping: Mapping;
  writing: Writing;
  twice: string[];
  unfilled: string[];
  isSame: boolean;
  isReady: boolean;
  isLoading: boolean;
  mayRepeat: boolean;
  save: ReturnType<typeof useMapImport>;
  choose: (next: Choice) => void;
  setMapping: (mapping: Mapping) => void;
  setWriting: (writing: Writing) => void;
  setMayRepeat: (isOn: boolean) => void;
  /** What is sent when the person goes on. */
  body: MappingIn;
}

/** Source, columns and way of writing as they are being chosen. */
export function useMappingDraft(detail: ImportDetail, wanted: string): MappingDraft {
  const [choice, setChoice] = useState<Choice>(() => firstChoice(detail, wanted));
  const [changed, setMapping] = useState<Mapping | null>(null);
  const [changedWriting, setWriting] = useState<Writing | null>(null);
  const [mayRepeat, setMayRepeat] = useState(false);
  const fields = useFields(choice.object);
  const target = useTargets().find((it) => it.key === choice.object);
  const lands = target?.lands === true;
  const sources = useSources();
  const save = useMapImport(detail.id);
  const { guess, isLoading } = useGuesses(detail, choice.object);
  const guesses = guess?.mapping ?? NO_GUESSES;
  const source = sources.data?.find((it) => it.name === choice.source && it.object === choice.object);
  const isRemembered = source !== undefined && source.id === guess?.source_id;
  const kept = detail.object === choice.object ? detail.mapping : NO_GUESSES;
  const first = useMemo(() => firstMapping(detail.file.columns, kept, guesses, fields), [detail.file, kept, guesses, fields]);
  const mapping = changed ?? first;
  const writing = changedWriting ?? rememberedWriting(detail, choice.object, source, guess);
  const told = { ...writing, keys: keysIn(writing, fields, mapping) };
  const twice = repeated(mapping, fields);
  const isSame = isSameFile(guess, isRemembered, save.error);
  return {
    choice, fields, target, lands, guesses, isRemembered, mapping, writing, twice, isSame, isLoading, mayRepeat, save, setMapping, setWriting, setMayRepeat,
    unfilled: lands ? unfilled(writing, fields, mapping) : [],
    isReady: isComplete(choice, mapping, twice) && hasKeys(lands, told) && (!isSame || mayRepeat),
    choose: (next) => {
      if (next.object !== choice.object) {
        setMapping(null);
        setWriting(null);
        save.reset();
      }
      setChoice(next);
    },
    body: bodyOf(choice, mapping, lands ? told : null, mayRepeat),
  };
}

function isComplete(choice: Choice, mapping: Mapping, twice: readonly string[]): boolean {
  return choice.source.trim() !== "" && twice.length === 0 && countMapped(mapping) > 0;
}

function hasKeys(lands: boolean, writing: Writing): boolean {
  return !lands || writing.mode === "insert" || writing.keys.length > 0;
}

function bodyOf(choice: Choice, mapping: Mapping, writing: Writing | null, mayRepeat: boolean): MappingIn {
  const chosen = Object.fromEntries(Object.entries(mapping).filter(([, key]) => key !== ""));
  const common = { source: choice.source.trim(), object: choice.object, mapping: chosen, may_repeat: mayRepeat };
  return writing === null ? { ...common, priority: choice.priority, customers_of: choice.customersOf } : { ...common, ruleset: { ...writing } };
}
