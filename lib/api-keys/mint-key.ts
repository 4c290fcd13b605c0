import "server-only";
import { randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PREFIX = "cp_live_";
const RANDOM_LENGTH = 32;
const CHECK_LENGTH = 6;
const START_LENGTH = PREFIX.length + 8;
const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM_LENGTH + CHECK_LENGTH}}$`);

/**
 * A new API key: `cp_live_`, 190 random bits as 32 base62 letters, and their CRC32 as six more, so that secret
 * scanners recognise one and a mistyped one is refused without a query (the shape GitHub uses).
 */
export function mintKey(): { secret: string; start: string } {
  const random = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  const secret = PREFIX + random + checksum(PREFIX + random);
  return { secret, start: secret.slice(0, START_LENGTH) };
}

/** Whether a text can be a key at all. */
export function isKeyShaped(text: string): boolean {
  return SHAPE.test(text) && text.slice(-CHECK_LENGTH) === checksum(text.slice(0, -CHECK_LENGTH));
}

function checksum(text: string): string {
  let rest = crc32(text);
  let letters = "";
  for (let place = 0; place < CHECK_LENGTH; place += 1) {
    letters = ALPHABET[rest % ALPHABET.length] + letters;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return letters;
}
