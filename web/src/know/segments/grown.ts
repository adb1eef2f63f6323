/** By how many more than a week ago, below zero when there are fewer; null while one of the two numbers is unknown. */
export function grownBy({ size, before }: { size: number | null; before: number | null }): number | null {
  return size === null || before === null ? null : size - before;
}
