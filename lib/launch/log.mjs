import fs from "node:fs";
import path from "node:path";

const PINO_ERROR = 50;
const TAIL_LINES = 30;
const LABEL_WIDTH = 9;

/**
 * @typedef {object} Log
 * @property {(text: string) => void} say      for the person who started it: always shown
 * @property {(text: string) => void} detail   shown with --verbose
 * @property {(name: string) => Voice} voice
 * @property {string} folder
 */

/**
 * What one child says. Everything goes to `<data>/logs/<name>.log`; the terminal gets it prefixed.
 * @typedef {object} Voice
 * @property {(line: string, isError: boolean) => void} line
 * @property {() => string} tail  its last lines, for the message about its death
 */

/**
 * @param {{ dataDir: string, isVerbose: boolean }} options
 * @returns {Log}
 */
export function createLog({ dataDir, isVerbose }) {
  const folder = path.join(dataDir, "logs");
  fs.mkdirSync(folder, { recursive: true });
  return {
    folder,
    say: (text) => console.log(text),
    detail: (text) => {
      if (isVerbose) console.log(prefixed("launch", text));
    },
    voice: (name) => createVoice(name, folder, isVerbose),
  };
}

/**
 * @param {string} name
 * @param {string} folder
 * @param {boolean} isVerbose
 * @returns {Voice}
 */
function createVoice(name, folder, isVerbose) {
  const file = path.join(folder, `${name}.log`);
  fs.writeFileSync(file, "");
  /** @type {string[]} */
  const last = [];
  return {
    line: (text, isError) => {
      fs.appendFileSync(file, `${text}\n`);
      last.push(text);
      if (last.length > TAIL_LINES) last.shift();
      const { isProblem, shown } = read(text, isError);
      if (isVerbose || isProblem) (isProblem ? console.error : console.log)(prefixed(name, shown));
    },
    tail: () => last.join("\n"),
  };
}

/**
 * Lines of JSON carry a level (Pino's number, 50 is an error) or none, which is plain information; of other lines,
 * what came over standard error counts as a problem.
 * @param {string} text
 * @param {boolean} isError
 */
function read(text, isError) {
  const entry = parse(text);
  if (!entry) return { isProblem: isError && text.trim() !== "", shown: text };
  const { level, msg, message, reference, err } = entry;
  const parts = [msg ?? message, err?.message, reference && `(reference ${reference})`];
  return {
    isProblem: level >= PINO_ERROR || level === "error",
    shown: parts.filter(Boolean).join(" ") || text,
  };
}

/** @param {string} text */
function parse(text) {
  if (!text.startsWith("{")) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function prefixed(name, text) {
  return `${name.padEnd(LABEL_WIDTH)}│ ${text}`;
}
