/** The node of a record, as the graph's addresses name it. */
export function refOf(kind: string, id: string): string {
  return `${kind}:${id.replaceAll("-", "")}`;
}

/** What hangs together around a customer: spread into a link or a navigation. */
export function graphAround(customerId: string): { to: "/graph"; search: { node: string } } {
  return { to: "/graph", search: { node: refOf("customer", customerId) } };
}
