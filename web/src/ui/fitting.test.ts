import { expect, it } from "vitest";
import { fitting } from "./fitting";

it.each([
  ["all, when there is room", [50, 60, 70], 180, 0, [0, 1, 2]],
  ["as many as leave room for the menu", [50, 60, 70], 179, 0, [0, 1]],
  ["the open one in place of the last", [50, 60, 70, 40], 150, 3, [0, 3]],
  ["the open one alone where hardly anything fits", [50, 60, 70], 60, 2, [2]],
  ["nothing before the first measure", [], 0, -1, []],
])("shows %s", (_name, widths, room, open, shown) => {
  expect(fitting(widths, room, 40, open)).toEqual(shown);
});
