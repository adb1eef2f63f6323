import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { FIELD_TYPES, type CatalogField } from "@/lib/catalog";
import { FieldEditor } from "./FieldEditor";

const field = (type: string, more: Partial<CatalogField> = {}): CatalogField => ({ key: "it", type, label: { zh: "试", en: "Test" }, ...more });

describe("each type has an input", () => {
  it.each(FIELD_TYPES.map((type) => [type]))("%s", (type) => {
    expect(() => render(<FieldEditor field={field(type)} />).unmount()).not.toThrow();
  });

  it("a place needs both its numbers and keeps what is typed", () => {
    const change = vi.fn();
    render(<FieldEditor field={field("location")} value={{ lat: 1, lng: 2, label: "" }} onChange={change} />);
    fireEvent.change(screen.getAllByRole("textbox").at(-1) as HTMLElement, { target: { value: "总部" } });
    expect(change).toHaveBeenCalledWith({ lat: 1, lng: 2, label: "总部" });
  });

  it("rows of a sub-table are added, filled and removed", async () => {
    const change = vi.fn();
    const described = field("table", { columns: [field("text")] });
    render(<FieldEditor field={described} value={[{ it: "泵" }]} onChange={change} />);
    fireEvent.change(await screen.findByDisplayValue("泵"), { target: { value: "阀" } });
    expect(change).toHaveBeenLastCalledWith([{ it: "阀" }]);
    const [remove, add] = screen.getAllByRole("button");
    fireEvent.click(add as HTMLElement);
    expect(change).toHaveBeenLastCalledWith([{ it: "泵" }, {}]);
    fireEvent.click(remove as HTMLElement);
    expect(change).toHaveBeenLastCalledWith([]);
  });

  it("what is computed cannot be typed", () => {
    render(<FieldEditor field={field("formula", { result: "money" })} value={1050} />);
    expect(screen.queryByRole("textbox")).toBeNull();
    render(<FieldEditor field={field("serial")} />);
    expect(screen.getByRole("textbox").hasAttribute("disabled")).toBe(true);
  });
});
