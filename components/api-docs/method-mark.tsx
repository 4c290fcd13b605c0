/** The method of an operation; the word is the sign, not a colour. */
export function MethodMark({ method }: { method: string }) {
  return <span className="font-medium font-mono text-12 text-muted">{method}</span>;
}
