/**
 * The arguments given to an `npm run` command, with a default for each option the person left out.
 * @param {Record<string, string>} defaults `{ "--port": "8188" }`
 * @param {string[]} [given]
 * @returns {string[]}
 */
export function withDefaults(defaults, given = process.argv.slice(2)) {
  const missing = Object.entries(defaults).filter(
    ([name]) => !given.some((argument) => argument === name || argument.startsWith(`${name}=`)),
  );
  return [...given, ...missing.flat()];
}
