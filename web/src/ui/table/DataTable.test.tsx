import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { DataTable } from "./DataTable";
import type { Column, TableProps } from "./types";

interface Customer {
  id: string;
  name: string;
}

const rows: Customer[] = [
  { id: "1", name: "武汉中科科技" },
  { id: "2", name: "杭州汇智装备" },
];
const columns: Column<Customer>[] = [
  { key: "name", title: "Name", width: 200, sortKey: "name", render: (row) => row.name },
];

function show(props: Partial<TableProps<Customer>>): void {
  render(<DataTable id="t" label="Customers" columns={columns} rows={rows} rowKey={(it) => it.id} rowName={(it) => it.name} {...props} />);
}

describe("a data table", () => {
  it("opens the row under the cursor with j, j, Enter", () => {
    const onOpen = vi.fn();
    show({ onOpen });
    fireEvent.keyDown(window, { key: "j" });
    fireEvent.keyDown(window, { key: "j" });
    fireEvent.keyDown(window, { key: "Enter" });
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(rows[1]);
  });

  it("leaves the keys alone while a row stands open beside it", () => {
    const onOpen = vi.fn();
    show({ onOpen, openKey: "1" });
    fireEvent.keyDown(window, { key: "j" });
    fireEvent.keyDown(window, { key: "Enter" });
    expect(onOpen).not.toHaveBeenCalled();
  });

  it("sorts descending first, then ascending", () => {
    const onSort = vi.fn();
    show({ onSort, sort: null });
    fireEvent.click(screen.getByRole("button", { name: "Name" }));
    expect(onSort).toHaveBeenCalledWith("-name");
  });

  it("says that a count is capped", () => {
    show({ count: { value: 10_000, is_capped: true } });
    expect(screen.getByText("10,000+ rows")).toBeTruthy();
  });

  it("shows the error and tries again on request", () => {
    const onRetry = vi.fn();
    show({ rows: [], error: { text: "The server is busy." }, onRetry });
    expect(screen.getByRole("alert").textContent).toContain("The server is busy.");
    fireEvent.click(screen.getByRole("button", { name: /Try again/ }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it("selects all that are loaded", () => {
    const onSelect = vi.fn();
    show({ selected: [], onSelect });
    fireEvent.click(screen.getByRole("checkbox", { name: "Select all that are loaded" }));
    expect(onSelect).toHaveBeenCalledWith(["1", "2"]);
  });
});
