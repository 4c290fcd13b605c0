/**
 * Runs a command line; its failure is one message, with the stack only when CREATOR_DEBUG is set.
 * @param {() => Promise<void>} work
 */
export async function runMain(work) {
  try {
    await work();
  } catch (error) {
    const isTold = error instanceof Error && !process.env.CREATOR_DEBUG;
    console.error(isTold ? error.message : error);
    process.exitCode = 1;
  }
}
