import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SearchBox } from "./SearchBox";

const asked = vi.fn();

function Page(): ReactNode {
  const [q, setQ] = useState("");
  return (
    <>
      <SearchBox value={q} words="Search" onChange={(text) => { asked(text); setQ(text); }} />
      <button type="button" onClick={() => setQ("shown")}>view</button>
    </>
  );
}

const box = (): HTMLInputElement => screen.getByRole("textbox");
const type = (text: string): void => void fireEvent.change(box(), { target: { value: text } });
const rest = (): void => act(() => void vi.advanceTimersByTime(250));

describe("a box that searches while somebody types", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    asked.mockClear();
    render(<Page />);
  });
  afterEach(() => void vi.useRealTimers());

  it("asks once, a moment after the last key", () => {
    type("a");
    type("acme");
    expect(asked).not.toHaveBeenCalled();
    rest();
    expect(asked.mock.calls).toEqual([["acme"]]);
  });

  it("keeps the space after a word while the next one is thought of", () => {
    type("acme ");
    rest();
    expect(asked).toHaveBeenLastCalledWith("acme");
    expect(box().value).toBe("acme ");
    type("acme tools");
    rest();
    expect(asked.mock.calls).toEqual([["acme"], ["acme tools"]]);
  });

  it("asks for everything again when what was just asked for is deleted", () => {
    type("acme");
    rest();
    type("");
    rest();
    expect(asked.mock.calls).toEqual([["acme"], [""]]);
  });

  it("shows what is searched for from elsewhere, in place of what was typed", () => {
    type("acme ");
    rest();
    fireEvent.click(screen.getByText("view"));
    expect(box().value).toBe("shown");
  });
});
