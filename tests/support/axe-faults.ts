/** What axe finds wrong with a page for those who cannot see it, cannot hear it or have no mouse. */
import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** The rules of WCAG 2.2 up to AA, and axe's own best practices. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const toldOf = ({ violations }: Pick<AxeResults, "violations">): string[] =>
  violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => {
      const why = any[0]?.message;
      return `${id}: ${help} – ${target.join(" ")}${why === undefined ? "" : ` (${why})`}`;
    }),
  );

/** What is wrong with the page this runs in; empty when all is well. */
export const axeFaultsHere = async (): Promise<string[]> =>
  toldOf(await axe.run(document, { runOnly: RULES, resultTypes: ["violations"] }));

/** What is wrong with a page of the built app. Put in from outside, since the app's own content rules let nothing else in. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (rules) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return { violations };
  }, RULES);
  return toldOf(found);
};
