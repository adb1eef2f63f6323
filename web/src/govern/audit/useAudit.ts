import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalog, useCatalogObject } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export type AuditEntry = Schemas["AuditEntryOut"];

export function useAudit(sort: string, where: string): KeysetList<AuditEntry> {
  return useKeyset<AuditEntry>({
    key: ["audit", sort, where],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/audit", { params: { query: { sort, cursor, where, limit: 100 } }, signal })),
  });
}

export { useCatalog, useCatalogObject };
