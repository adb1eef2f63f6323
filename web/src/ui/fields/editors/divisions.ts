/** `[code, name, inner?]`, as tools/pack_divisions.py writes them. */
export type Packed = [adcode: string, name: string, inner?: Packed[]];

export interface CodedDivision {
  value: string;
  label: string;
  children?: CodedDivision[];
}

export interface NamedDivision extends CodedDivision {
  adcode: string;
  children?: NamedDivision[];
}

export function named(packed: Packed[]): NamedDivision[] {
  return packed.map(([adcode, name, inner]) => ({
    value: name, label: name, adcode,
    ...(inner === undefined ? {} : { children: named(inner) }),
  }));
}

export function coded(packed: Packed[]): CodedDivision[] {
  return packed.map(([adcode, name, inner]) => ({
    value: adcode, label: name,
    ...(inner === undefined ? {} : { children: coded(inner) }),
  }));
}

/** The list comes once, when the first address is edited or asked for. */
async function load(): Promise<Packed[]> {
  const it = await import("./divisions.json");
  return it.default as unknown as Packed[];
}

export async function byName(): Promise<NamedDivision[]> {
  return named(await load());
}

export async function byCode(): Promise<CodedDivision[]> {
  return coded(await load());
}
