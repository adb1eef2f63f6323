import { describe, expect, it } from "vitest";
import { BLANK, bodyOf, sectionsOf, settingsOf, valuesOfExample } from "./settings";
import { questionFor } from "./forms";
import type { Example } from "./useConnectors";

const keys = (values: Record<string, unknown>): string[] => sectionsOf({ ...BLANK, ...values }, (it) => it).flatMap((section) => section.fields.map((field) => field.key));

describe("the form asks only for what its choices need", () => {
  it("a service of one page without sign-in needs its address alone", () => {
    expect(keys({})).not.toContain("page_param");
    expect(keys({})).not.toContain("secret");
  });

  it("paging by cursor asks where the next one is", () => {
    expect(keys({ paging: "cursor" })).toEqual(expect.arrayContaining(["page_param", "next_path"]));
    expect(keys({ paging: "cursor" })).not.toContain("page_size");
  });

  it("a client secret needs the address of its token", () => {
    expect(keys({ sign_in: "oauth2" })).toEqual(expect.arrayContaining(["sign_in_name", "token_url", "secret"]));
  });

  it("a token asks where it comes from and where it goes", () => {
    expect(keys({ sign_in: "token", ok_path: "errcode" })).toEqual(expect.arrayContaining(["token_url", "token_path", "token_sent_in", "secret", "ok"]));
    expect(keys({ method: "POST" })).toContain("body");
  });

  it("a topic asks for its broker and who signs in", () => {
    expect(keys({ kind: "topic" })).toEqual(expect.arrayContaining(["url", "topic", "user", "secret"]));
    expect(settingsOf({ kind: "topic", url: "nats://bus:4222", topic: "shop.orders" })).toEqual({ kind: "topic", url: "nats://bus:4222", topic: "shop.orders", user: "", page_size: 500 });
  });

  it("a mailbox comes back from the server as it was sent", () => {
    const sent = settingsOf({ ...BLANK, kind: "mail", host: " imap.example.cn ", mail_user: "sales", what: "tables" });
    expect(sent).toEqual({ kind: "mail", host: "imap.example.cn", port: 993, security: "tls", user: "sales", folder: "INBOX", what: "tables", sender: "", days: 30 });
    expect(settingsOf({ ...BLANK, ...valuesOfExample({ settings: sent, object: "customers" } as Example, "x") })).toEqual(sent);
    expect(keys({ kind: "mail" })).toEqual(expect.arrayContaining(["host", "mail_user", "secret", "every_minutes"]));
  });

  it("a table knows no paging", () => {
    expect(keys({ kind: "table" })).toEqual(expect.arrayContaining(["table", "since_column", "secret"]));
    expect(keys({ kind: "table" })).not.toContain("paging");
  });
});

describe("what is sent", () => {
  it("is trimmed, and a secret that was not typed is left as it is", () => {
    const body = bodyOf({ ...BLANK, name: " ERP ", url: " https://erp.example/rows " }, null);
    expect(body).toMatchObject({ name: "ERP", every_minutes: 60, settings: { kind: "rest", url: "https://erp.example/rows" } });
    expect("secret" in body).toBe(false);
    expect(bodyOf({ ...BLANK, secret: "s" }, null).secret).toBe("s");
  });

  it("an example comes back as it was given, also what the form does not show", () => {
    const settings = {
      ...settingsOf(BLANK), url: "https://x.example", method: "POST", body: { userid_list: ["a"] }, sign_in: "token", token_body: { id: "1" }, detail_url: "https://x.example/more",
    } as Example["settings"];
    const example = { key: "x", label_zh: "", label_en: "", note_zh: "", note_en: "", object: "orders", settings, mapping: {} };
    expect(bodyOf(valuesOfExample(example, "Shop"), null, { example: "x" })).toMatchObject({ name: "Shop", object: "orders", example: "x", settings });
  });

  it("a folder is its path alone, and a hook proves itself the way that was chosen", () => {
    expect(settingsOf({ ...BLANK, kind: "folder", path: " /in/erp " })).toEqual({ kind: "folder", path: "/in/erp" });
    expect(settingsOf({ ...BLANK, kind: "hook", sign: "github", header: "X-Typed-Before" })).toMatchObject({ scheme: "hmac", header: "X-Hub-Signature-256", prefix: "sha256=", rows_path: "" });
    expect(settingsOf({ ...BLANK, kind: "hook", sign: "token", header: "X-Key", prefix: "p" })).toMatchObject({ scheme: "token", header: "X-Key", prefix: "" });
  });

  it("a table's settings hold nothing of a service", () => {
    expect(settingsOf({ kind: "table", url: "postgresql://me@erp/b", table: "t", paging: "page" })).toEqual({
      kind: "table", url: "postgresql://me@erp/b", table: "t", since_column: "", key_column: "", page_size: 1_000,
    });
  });
});

describe("a form for strangers", () => {
  const field = { key: "phones", label: "Phone", type: "", is_required: false };

  it("asks by what its field is, in the language of who makes it", () => {
    expect(questionFor(field, false)).toEqual({ key: "phones", label: { zh: "", en: "Phone" }, input: "tel", is_required: false, choices: [] });
    expect(questionFor({ ...field, key: "price_c", type: "money" }, true)).toMatchObject({ label: { zh: "Phone", en: "" }, input: "number" });
  });

  it("comes back from the server as it was sent", () => {
    const values = { ...BLANK, kind: "form", title_zh: " 预约 ", sites: "https://A.cn/\nhttps://b.cn", questions: [questionFor(field, true)] };
    const sent = settingsOf(values);
    expect(sent).toMatchObject({ kind: "form", title: { zh: "预约", en: "" }, sites: ["https://a.cn", "https://b.cn"], an_hour: 20, a_minute: 60 });
    expect(settingsOf({ ...BLANK, ...valuesOfExample({ settings: sent, object: "customers" } as Example, "x") })).toEqual(sent);
    expect(keys(values)).not.toContain("every_minutes");
    expect(bodyOf({ ...values, every_minutes: "60" }, null).every_minutes).toBe(0);
  });
});
