/** The built app without a mouse or a finger: every page can be walked through, and a customer served from the keys alone. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MEMBERS_PAGE } from "#screens/addresses.ts";
import { PAGES } from "#screens/pages.ts";
import { openChromium, startServer } from "#support/app.ts";
import { newCashier } from "#support/cashier.ts";
import { count, entriesIn } from "#support/stored.ts";

const server = await startServer({ until: afterAll });
const { page } = await openChromium({ until: afterAll });
const cashier = await newCashier(page);
const { keyboard } = page;

/** Where the focus is: what a screen reader would say of it, and whether an eye can see that it is there. */
const focused = (): Promise<{ name: string; trouble: string | null; isBody: boolean }> =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement) || one === document.body)
      return { name: "", trouble: null, isBody: true };
    const labels = (one as HTMLInputElement).labels ?? [];
    const text = [
      one.getAttribute("aria-label"),
      document.getElementById(one.getAttribute("aria-labelledby") ?? "")?.textContent,
      ...[...labels].map((label) => label.textContent),
      one.textContent,
    ].find((said) => (said ?? "").trim() !== "");
    const box = one.getBoundingClientRect();
    // A field may leave its mark to the frame around it.
    const isMarked = [one, one.parentElement].some((marked) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(marked ?? one);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
    });
    const isSeen =
      one.checkVisibility() &&
      box.bottom > 0 &&
      box.right > 0 &&
      box.top < innerHeight &&
      box.left < innerWidth;
    const trouble = !isSeen
      ? "is out of sight"
      : text === undefined
        ? "has no name"
        : isMarked
          ? null
          : "is not marked";
    return {
      name: `<${one.localName} class="${one.className}"> ${(text ?? "").trim().slice(0, 40)}`,
      trouble,
      isBody: false,
    };
  });

beforeAll(async () => {
  await page.goto(server.url);
  await cashier.openShop("Corner Café");
  await cashier.enrol("Nagy-Őri Anna", 3);
});

const STEPS = 120;

describe("the Tab key", () => {
  const paths = ["/", MEMBERS_PAGE, ...PAGES.map(({ path }) => path).filter((path) => !path.includes(":"))];
  test.each(paths)("walks through %s: what it reaches has a name, is seen and is marked", async (path) => {
    await page.goto(new URL(path, server.url).href);
    await page.getByRole("heading").first().waitFor();
    const reached: string[] = [];
    const faults = new Set<string>();
    for (let step = 0; step < STEPS; step += 1) {
      await keyboard.press("Tab");
      const { name, trouble, isBody } = await focused();
      if (isBody || reached.includes(name)) break;
      reached.push(name);
      if (trouble !== null) faults.add(`${name} ${trouble}`);
    }
    expect([...faults]).toEqual([]);
    expect(reached.length).toBeGreaterThan(0);
  });
});

test("a customer is found, served, given a visit and has it taken back by keys alone, and each is said aloud", async () => {
  await page.goto(server.url);
  await page.getByText("Ready for the next one").waitFor();
  await page.getByRole("searchbox").focus();
  await keyboard.type("nagy");
  await page
    .getByRole("listitem")
    .getByRole("button", { name: /Nagy-Őri Anna/ })
    .first()
    .waitFor();
  await keyboard.press("Enter");
  const visit = page.getByRole("button", { name: /^Record visit/ });
  await visit.waitFor();
  await visit.focus();
  await keyboard.press("Enter");
  await page.locator("[role=status], [aria-live]").filter({ hasText: "Nagy-Őri Anna" }).first().waitFor();
  await page.locator(".done[data-kind=visit]").waitFor();
  const undo = page.getByRole("contentinfo").getByRole("button", { name: /^Undo/ });
  await undo.focus();
  await keyboard.press("Enter");
  await page.locator(".done[data-kind=undo]").waitFor();
  const entries = await entriesIn(page);
  expect([count(entries, "VisitRecorded"), count(entries, "VisitVoided")]).toEqual([1, 1]);
  await page.waitForFunction(() => document.activeElement !== document.body);
});
