import type { Json } from "../wire/json";
import { pythonRepr, pythonStr, pythonTypeName } from "../wire/python";

export type Coerced = { ok: true; value: Json } | { ok: false; message: string };

/** Python's `int()`, `float()`, `str()`, `bool()` as ComfyUI applies them to widget values (so `"20"` is an INT). */
export function coerce(kind: "INT" | "FLOAT" | "STRING" | "BOOLEAN", value: Json): Coerced {
  switch (kind) {
    case "INT":
      return toInt(value);
    case "FLOAT":
      return toFloat(value);
    case "STRING":
      return { ok: true, value: pythonStr(value) };
    case "BOOLEAN":
      return { ok: true, value: isTruthy(value) };
  }
}

function toInt(value: Json): Coerced {
  if (typeof value === "bigint") return { ok: true, value };
  if (typeof value === "boolean") return { ok: true, value: Number(value) };
  if (typeof value === "number") {
    if (Number.isFinite(value)) return { ok: true, value: Math.trunc(value) };
    return { ok: false, message: "cannot convert float infinity to integer" };
  }
  if (typeof value === "string") {
    const digits = value.trim().replace(/(?<=\d)_(?=\d)/g, "");
    if (!/^[+-]?\d+$/.test(digits)) {
      return { ok: false, message: `invalid literal for int() with base 10: ${pythonRepr(value)}` };
    }
    const exact = BigInt(digits.replace(/^\+/, ""));
    return { ok: true, value: Number.isSafeInteger(Number(exact)) ? Number(exact) : exact };
  }
  return {
    ok: false,
    message: `int() argument must be a string, a bytes-like object or a real number, not '${pythonTypeName(value)}'`,
  };
}

function toFloat(value: Json): Coerced {
  if (typeof value === "number") return { ok: true, value };
  if (typeof value === "boolean" || typeof value === "bigint") return { ok: true, value: Number(value) };
  if (typeof value === "string") {
    const digits = value.trim().replace(/(?<=\d)_(?=\d)/g, "");
    const isNumeric = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits);
    if (isNumeric) return { ok: true, value: Number(digits) };
    return { ok: false, message: `could not convert string to float: ${pythonRepr(value)}` };
  }
  return {
    ok: false,
    message: `float() argument must be a string or a real number, not '${pythonTypeName(value)}'`,
  };
}

function isTruthy(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
