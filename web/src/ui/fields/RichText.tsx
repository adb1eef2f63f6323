import { createElement, useMemo, type ReactNode } from "react";

const TAGS = new Set([
  "p", "br", "hr", "blockquote", "pre", "h1", "h2", "h3", "h4", "ul", "ol", "li", "b", "strong", "i", "em", "u", "s", "code",
  "a", "table", "thead", "tbody", "tr", "th", "td",
]);
const EMPTY = new Set(["br", "hr"]);

function parsed(html: string): HTMLElement {
  // An inert document: nothing in it runs or loads.
  return new DOMParser().parseFromString(html, "text/html").body;
}

function attributes(node: Element, tag: string): Record<string, unknown> {
  const href = node.getAttribute("href") ?? "";
  if (tag !== "a" || !/^(https?:|mailto:|tel:)/i.test(href)) return {};
  return { href, target: "_blank", rel: "noreferrer noopener" };
}

function built(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const tag = node.tagName.toLowerCase();
  if (tag === "script" || tag === "style") return null;
  const children = Array.from(node.childNodes).map(built);
  if (!TAGS.has(tag)) return children;
  return EMPTY.has(tag) ? createElement(tag, { key }) : createElement(tag, { key, ...attributes(node, tag) }, ...children);
}

/** The words of HTML, in one line. */
export function plainText(html: string): string {
  return parsed(html.replaceAll(/<\/(p|li|h\d|tr)>|<br\s*\/?>/g, " ")).textContent.replaceAll(/\s+/g, " ").trim();
}

/** HTML that the server has cleaned, built from a list of tags once more: markup never reaches the page as markup. */
export function RichText({ html }: { html: string }): ReactNode {
  const nodes = useMemo(() => Array.from(parsed(html).childNodes).map(built), [html]);
  return <div className="zk-rich-text">{nodes}</div>;
}
