/** Typed by hand, so that nobody erases an account by a slip. */
export const ERASE_WORDS = "erase my account";
