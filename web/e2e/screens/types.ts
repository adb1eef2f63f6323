import type { Page } from "@playwright/test";
import type { Look } from "../looks";

export const ROLES = { admin: /管理员|Administrator/, manager: /经理|Manager/, steward: /数据专员|steward/i, sales: /^.?\s*(销售|Sales)/ } as const;
export type Role = keyof typeof ROLES;

/** One picture: who looks, where, and what they do first. */
export interface Screen {
  name: string;
  role: Role;
  path: string | ((page: Page) => Promise<string>);
  /** Before the page is opened. */
  before?: (page: Page) => Promise<unknown>;
  /** On the page, before the picture is taken. */
  act?: (page: Page, look: Look) => Promise<void>;
  /** A page without a heading: what to wait for instead. */
  ready?: string;
}

export const isPhone = (look: Look): boolean => look.width === 390;

/** The first line of a list, also as a card on a phone. */
export function firstRow(page: Page): ReturnType<Page["locator"]> {
  return page.locator(".zk-tr, .zk-card-slot .zk-card").first();
}
