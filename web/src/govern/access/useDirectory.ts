import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { bodyOf, client } from "@/api/client";
import type { CatalogField } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import type { Option } from "@/ui/fields/FieldEditor";

/** Names behind the ids of colleagues and departments, and both as choices. */
export interface Directory {
  users: Option[];
  departments: Option[];
  nameOf: (id: unknown) => string;
  /** Values with `{id, name}` in place of the ids of people and departments, as FieldValue shows them. */
  named: (fields: CatalogField[], values: Record<string, unknown>) => Record<string, unknown>;
  /** Choices by field key, for editors and conditions. */
  optionsOf: (fields: CatalogField[]) => Record<string, Option[]>;
}

const FRESH_MS = 5 * 60_000;

function useOptions(key: "users" | "departments", load: () => Promise<Option[]>, isOn: boolean): Option[] | undefined {
  return useQuery({ queryKey: [key, "directory"], queryFn: load, staleTime: FRESH_MS, enabled: isOn }).data;
}

async function loadUsers(): Promise<Option[]> {
  const { items } = await bodyOf(client.GET("/api/v1/users", { params: { query: { sort: "name", limit: 200 } } }));
  return items.map((it) => ({ value: it.id, label: it.name }));
}

async function loadDepartments(): Promise<Option[]> {
  const { items } = await bodyOf(client.GET("/api/v1/departments"));
  return items.map((it) => ({ value: it.id, label: it.name }));
}

/** The people and departments of the company; empty without the right to see them. */
export function useDirectory(): Directory {
  const can = useCan();
  const users = useOptions("users", loadUsers, can("users.view"));
  const departments = useOptions("departments", loadDepartments, true);
  return useMemo(() => {
    const names = new Map([...(users ?? []), ...(departments ?? [])].map((it) => [it.value, it.label]));
    const nameOf = (id: unknown): string => (typeof id === "string" ? (names.get(id) ?? "") : "");
    const isNamed = (field: CatalogField): boolean => field.type === "user" || field.type === "department";
    return {
      users: users ?? [],
      departments: departments ?? [],
      nameOf,
      named: (fields, values) => {
        const shown = { ...values };
        for (const { key } of fields.filter(isNamed)) {
          const name = nameOf(values[key]);
          shown[key] = name === "" ? null : { id: values[key], name };
        }
        return shown;
      },
      optionsOf: (fields) =>
        Object.fromEntries(fields.filter(isNamed).map((it) => [it.key, (it.type === "user" ? users : departments) ?? []])),
    };
  }, [users, departments]);
}
