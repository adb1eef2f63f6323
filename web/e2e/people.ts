import { createHmac } from "node:crypto";
import { expect, type Page } from "@playwright/test";

export interface Person {
  email: string;
  name: string;
  password: string;
}

/** Asks the API as whoever is signed in on the page. */
export async function callApi(page: Page, method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const cookies = await page.context().cookies();
  const token = cookies.find((it) => it.name === "csrftoken")?.value ?? "";
  const answer = await page.request.fetch(`/api/v1/${path}`, { method, headers: { "X-CSRFToken": token }, ...(body === undefined ? {} : { data: body }) });
  const text = await answer.text();
  return { status: answer.status(), body: text.startsWith("{") ? (JSON.parse(text) as unknown) : text };
}

/** Adds a person with a password of their own; the page must be an administrator's. */
export async function addPerson(page: Page, roles: string[]): Promise<Person> {
  const tag = String(Date.now());
  const person = { email: `e2e-${tag}@example.com`, name: `旅人${tag.slice(-4)}`, password: `journey ${tag} lock` };
  const { status } = await callApi(page, "POST", "users", { ...person, roles, department_id: null, job_title: "", locale: "zh-CN" });
  expect(status).toBe(201);
  return person;
}

/** Gives address and password on the sign-in page. */
export async function giveDoorWords(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("input[autocomplete=username], input[type=email]").first().fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.locator("form button[type=submit]").first().click();
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator app shows now for a secret (RFC 6238: SHA-1, 6 digits, 30 s). */
export function totp(secret: string): string {
  const bits = Array.from(secret, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
