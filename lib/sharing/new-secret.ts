import "server-only";
import { randomInt } from "node:crypto";
import { SECRET_LENGTH } from "./rules";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The secret part of a public address: 22 letters of 62, 131 bits. */
export function newSecret(): string {
  return Array.from({ length: SECRET_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}
