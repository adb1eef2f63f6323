import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import type { CatalogField } from "@/lib/catalog";
import { useSession, type Me } from "@/lib/session";
import { useDirectory, type Directory } from "./useDirectory";

const FIELDS = [{ key: "owner", type: "user" }, { key: "department", type: "department" }] as CatalogField[];

function directoryOf(grants: string[]): Directory {
  const queries = new QueryClient();
  queries.setQueryData(["users", "directory"], [{ value: "u1", label: "林涛" }]);
  queries.setQueryData(["departments", "directory"], [{ value: "d1", label: "华东" }]);
  useSession.setState({ me: { grants } as unknown as Me });
  const wrapper = ({ children }: { children: ReactNode }): ReactNode => <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
  return renderHook(() => useDirectory(), { wrapper }).result.current;
}

describe("names of people and departments", () => {
  it("are those of the company", () => {
    const { nameOf, named } = directoryOf(["users.view"]);
    expect(nameOf("u1")).toBe("林涛");
    expect(named(FIELDS, { owner: "u1", department: "d1" })).toEqual({ owner: { id: "u1", name: "林涛" }, department: { id: "d1", name: "华东" } });
  });

  it("never make nobody of somebody who is not known by name", () => {
    const { nameOf, named } = directoryOf(["users.view"]);
    expect(nameOf("u2")).toBe("A colleague");
    expect(named(FIELDS, { owner: "u2", department: "d2" })).toEqual({ owner: { id: "u2", name: "A colleague" }, department: { id: "d2", name: "A department" } });
  });

  it("are blank where nobody stands", () => {
    const { nameOf, named } = directoryOf(["users.view"]);
    expect(nameOf(null)).toBe("");
    expect(named(FIELDS, { owner: null })).toEqual({ owner: null, department: null });
  });

  it("are asked for one by one without the right to the list of them", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", (request: Request) => {
      asked.push(new URL(request.url).search);
      return Promise.resolve(Response.json({ items: [{ id: "u7", name: "周婷" }] }));
    });
    const queries = new QueryClient();
    useSession.setState({ me: { grants: [] } as unknown as Me });
    const wrapper = ({ children }: { children: ReactNode }): ReactNode => <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
    const { result } = renderHook(() => useDirectory(), { wrapper });
    expect(result.current.nameOf("u7")).toBe("");
    result.current.nameOf("u8");
    await waitFor(() => expect(result.current.nameOf("u7")).toBe("周婷"));
    expect(result.current.nameOf("u8")).toBe("A colleague");
    expect(asked).toEqual(["?id=u7&id=u8"]);
    expect(queries.isFetching()).toBe(0);
    vi.unstubAllGlobals();
  });
});
