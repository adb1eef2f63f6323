interface Provenance {
  record_id: string;
  source: string;
  rule: string;
}

export interface SourceRecord {
  id: string;
  source: string;
  /** Fields that this record gave, and why it was chosen. */
  given: { key: string; rule: string }[];
}

/** Source records with the fields they gave, those that gave most first. */
export function recordsOf(provenance: Record<string, Provenance>): SourceRecord[] {
  const records = new Map<string, SourceRecord>();
  for (const [key, { record_id, source, rule }] of Object.entries(provenance)) {
    const record = records.get(record_id) ?? { id: record_id, source, given: [] };
    record.given.push({ key, rule });
    records.set(record_id, record);
  }
  return [...records.values()].sort((left, right) => right.given.length - left.given.length);
}
