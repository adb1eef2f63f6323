/** A csv for table programs; cells that one would run as formulas are quoted by a '. */
export function asCsv(head: string[], rows: (string | number)[][]): string {
  const cell = (value: string | number): string => (typeof value === "number" ? String(value) : `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`);
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Hands a csv to the person as a file. */
export function saveCsv(name: string, head: string[], rows: (string | number)[][]): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asCsv(head, rows)], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
