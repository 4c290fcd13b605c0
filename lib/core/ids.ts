import { v7, validate } from "uuid";

/** A UUIDv7: sorts by creation, so an id is also a cursor. */
export function newId(): string {
  return v7();
}

export function isId(value: unknown): value is string {
  return typeof value === "string" && validate(value);
}
