/** The number that a rule such as `DEV-{yyyy}{mm}-{0000}` gives to the record that comes as `count`-th on a day. */
export function serialPreview(rule: string, day: Date, count: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const year = String(day.getFullYear());
  return rule
    .replaceAll("{yyyy}", year)
    .replaceAll("{yy}", year.slice(2))
    .replaceAll("{mm}", two(day.getMonth() + 1))
    .replaceAll("{dd}", two(day.getDate()))
    .replaceAll(/\{(0+)\}/g, (_all, zeros: string) => String(count).padStart(zeros.length, "0"));
}
