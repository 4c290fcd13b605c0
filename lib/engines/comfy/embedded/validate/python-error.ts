/** Stands for an exception Python would raise while validating; ComfyUI reports its type name and text. */
export class PythonError extends Error {
  constructor(
    readonly pythonType: "KeyError" | "IndexError" | "TypeError" | "RecursionError",
    message: string,
  ) {
    super(message);
    this.name = pythonType;
  }
}
