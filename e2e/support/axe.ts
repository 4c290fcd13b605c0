import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** One line per element that breaks a rule; no rule is switched off. */
export async function axeProblems(page: Page, where: string): Promise<string[]> {
  // Legacy: without a second page per run to gather frames of other sites, of which there are none.
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
      return `${where}: ${id} at ${target.join(" ")} (${why})`;
    }),
  );
}
