import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { bodyOf, client, type Schemas } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { describeError } from "@/api/queryClient";
import { useJob } from "@/api/useJob";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export type Import = Schemas["ImportOut"];
export type ImportDetail = Schemas["ImportDetail"];
export type ImportRow = Schemas["RowOut"];
export type ImportField = Schemas["ImportFieldOut"];
export type Trial = Schemas["DryRunOut"];
export type RuleTrial = Schemas["RuleTrialOut"];
export type Source = Schemas["SourceOut"];
export type ImportTarget = Schemas["ImportTargetOut"];
export type TriedRow = Schemas["TriedRowOut"];
export type ObjectKey = Schemas["MappingIn"]["object"];
export type MappingIn = Partial<Schemas["MappingIn"]> & Pick<Schemas["MappingIn"], "source" | "object" | "mapping">;
export type ReadingIn = Partial<Schemas["ReadingIn"]>;
export type RowStatus = "" | "stored" | "rejected" | "skipped";
type Change<T, R = unknown> = UseMutationResult<R, Error, T>;

export { describeError, useJob };

/** The server's code of a refusal, so that a page can offer the way on. */
export function codeOf(error: unknown): string {
  return error instanceof ProblemError ? error.problem.code : "";
}

export function useImports(): KeysetList<Import> {
  return useKeyset<Import>({
    key: ["imports", "list"],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/imports", { params: { query: { limit: 50, cursor } }, signal })),
  });
}

export function useImport(id: string): UseQueryResult<ImportDetail> {
  return useQuery({
    queryKey: ["imports", "one", id],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/imports/{import_id}", { params: { path: { import_id: id } }, signal })),
  });
}

function useChoices(): UseQueryResult<Schemas["ImportFieldList"]> {
  return useQuery({ queryKey: ["import-fields"], queryFn: () => bodyOf(client.GET("/api/v1/import-fields")), staleTime: 60_000 });
}

/** What columns can mean, by object. */
export function useFields(object: string): ImportField[] {
  return useChoices().data?.objects[object] ?? NO_FIELDS;
}

/** The objects that a file can be imported into. */
export function useTargets(): ImportTarget[] {
  return useChoices().data?.targets ?? NO_TARGETS;
}

/** What an object is called, also one that the reader may not import into. */
export function useObjectWords(): (key: string) => string {
  const { t } = useTranslation("integrate/imports");
  const targets = useTargets();
  return (key) => targets.find((it) => it.key === key)?.label ?? (key in BUILT_IN ? t(`object.${key}`) : key);
}

/** What the columns seem to mean for an object that somebody chose; the upload itself guesses only one. */
export function useGuess(id: string, object: string, isOn: boolean): UseQueryResult<Schemas["GuessOut"]> {
  return useQuery({
    queryKey: ["imports", "guess", id, object],
    queryFn: () => bodyOf(client.GET("/api/v1/imports/{import_id}/guess", { params: { path: { import_id: id }, query: { object } } })),
    enabled: isOn,
  });
}

const BUILT_IN = { customers: true, orders: true, activities: true };
const NO_FIELDS: ImportField[] = [];
const NO_TARGETS: ImportTarget[] = [];

export function useRows(id: string, status: RowStatus): KeysetList<ImportRow> {
  return useKeyset<ImportRow>({
    key: ["imports", "rows", id, status],
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/imports/{import_id}/rows", { params: { path: { import_id: id }, query: { status, cursor, limit: 100 } }, signal })),
  });
}

/** Marks everything that an import may have changed as old. */
export function useFreshImports(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(["imports", "sources", "reviews", "identity", "customers", "records", "home"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
}

export function useMapImport(id: string): Change<MappingIn, ImportDetail> {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body) =>
      bodyOf(client.PUT("/api/v1/imports/{import_id}/mapping", { params: { path: { import_id: id } }, body: body as Schemas["MappingIn"] })),
    onSuccess: (detail) => {
      queries.setQueryData(["imports", "one", id], detail);
      void queries.invalidateQueries({ queryKey: ["sources"] });
    },
  });
}

/** Reads the file another way; its columns come back anew. */
export function useReading(id: string): Change<ReadingIn, ImportDetail> {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body) =>
      bodyOf(client.PUT("/api/v1/imports/{import_id}/reading", { params: { path: { import_id: id } }, body: body as Schemas["ReadingIn"] })),
    onSuccess: (detail) => queries.setQueryData(["imports", "one", id], detail),
  });
}

/** Tries the rules on the first rows; asked again whenever mapping or rules changed. */
export function useTrial(id: string, key: string): UseQueryResult<Trial> {
  return useQuery({
    queryKey: ["imports", "trial", id, key],
    queryFn: () => bodyOf(client.POST("/api/v1/imports/{import_id}/dry-run", { params: { path: { import_id: id } } })),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useStart(id: string): Change<void, Schemas["JobStarted"]> {
  const fresh = useFreshImports();
  return useMutation({
    mutationFn: () => bodyOf(client.POST("/api/v1/imports/{import_id}/start", { params: { path: { import_id: id } } })),
    onSettled: fresh,
  });
}

export function useCancel(id: string): Change<void> {
  const fresh = useFreshImports();
  return useMutation({
    mutationFn: () => client.POST("/api/v1/imports/{import_id}/cancel", { params: { path: { import_id: id } } }),
    onSettled: fresh,
  });
}

export function useUndo(id: string): Change<void, Schemas["JobStarted"]> {
  const fresh = useFreshImports();
  return useMutation({
    mutationFn: () => bodyOf(client.POST("/api/v1/imports/{import_id}/undo", { params: { path: { import_id: id } } })),
    onSettled: fresh,
  });
}
