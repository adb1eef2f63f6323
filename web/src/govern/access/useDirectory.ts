import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { bodyOf, client } from "@/api/client";
import type { CatalogField } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import type { Option } from "@/ui/fields/FieldEditor";
import { useNames } from "./useNames";

/** Names behind the ids of colleagues and departments, and both as choices. */
export interface Directory {
  users: Option[];
  departments: Option[];
  /** "" without an id, and while the names are still asked for. */
  nameOf: (id: unknown) => string;
  /** Values with `{id, name}` in place of the ids of people and departments, as FieldValue shows them. */
  named: (fields: CatalogField[], values: Record<string, unknown>) => Record<string, unknown>;
  /** Choices by field key, for editors and conditions. */
  optionsOf: (fields: CatalogField[]) => Record<string, Option[]>;
}

const FRESH_MS = 5 * 60_000;

const PAGE = 200;

interface Asked {
  options: Option[] | undefined;
  /** Nothing more will come. */
  isDone: boolean;
}

function useOptions(key: "users" | "departments", load: () => Promise<Option[]>, isOn: boolean): Asked {
  const { data, isPending } = useQuery({ queryKey: [key, "directory"], queryFn: load, staleTime: FRESH_MS, enabled: isOn });
  return { options: data, isDone: !isOn || !isPending };
}

/** Everybody: who is past the first page owns records too. */
async function loadUsers(): Promise<Option[]> {
  const found: Option[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { id: string; name: string }[]; next_cursor?: string | null } = await bodyOf(
      client.GET("/api/v1/users", { params: { query: { sort: "name", limit: PAGE, cursor } } }),
    );
    found.push(...page.items.map((it) => ({ value: it.id, label: it.name })));
    cursor = page.next_cursor ?? null;
  } while (cursor !== null);
  return found;
}

async function loadDepartments(): Promise<Option[]> {
  const { items } = await bodyOf(client.GET("/api/v1/departments"));
  return items.map((it) => ({ value: it.id, label: it.name }));
}

/** The people and departments of the company. Who may not read the list of them has their names all the same, one by one, where a record names them. */
export function useDirectory(): Directory {
  const { t } = useTranslation("ui");
  const can = useCan();
  const mayAsk = can("users.view");
  const { options: users, isDone: hasUsers } = useOptions("users", loadUsers, mayAsk);
  const { options: departments, isDone: hasDepartments } = useOptions("departments", loadDepartments, mayAsk);
  const isDone = hasUsers && hasDepartments;
  const lookUp = useNames();
  return useMemo(() => {
    const names = new Map([...(users ?? []), ...(departments ?? [])].map((it) => [it.value, it.label]));
    const told = (id: unknown, otherwise: string): string => {
      if (typeof id !== "string" || id === "") return "";
      return mayAsk ? (names.get(id) ?? (isDone ? otherwise : "")) : (lookUp(id) ?? otherwise);
    };
    const isNamed = (field: CatalogField): boolean => field.type === "user" || field.type === "department";
    return {
      users: users ?? [],
      departments: departments ?? [],
      nameOf: (id) => told(id, t("directory.colleague")),
      named: (fields, values) => {
        const shown = { ...values };
        for (const { key, type } of fields.filter(isNamed)) {
          const name = told(values[key], t(type === "user" ? "directory.colleague" : "directory.department"));
          shown[key] = name === "" ? null : { id: values[key], name };
        }
        return shown;
      },
      optionsOf: (fields) =>
        Object.fromEntries(fields.filter(isNamed).map((it) => [it.key, (it.type === "user" ? users : departments) ?? []])),
    };
  }, [users, departments, isDone, mayAsk, lookUp, t]);
}
