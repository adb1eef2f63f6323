interface PointedOut {
  where: { field: string; op: string; value: string[] };
}

/** The list of customers that a question of the company's own points out. */
export function pointedOut(questionId: string): PointedOut {
  return { where: { field: "foretold", op: "has_any", value: [questionId] } };
}
