/** Checks cards without a camera: codes typed by hand, and the card on the screen that a customer photographs. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { inGroups, type ShopTag } from "#domain/card-code.ts";
import { cafe, card, enrol, replaceCard, revokeCard } from "#support/cafe.ts";
import type { FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { expectNoPanel, openCounter, panel, expectRefusal, tap, type, typed } from "#support/open-app.tsx";

const TITLE = "Type the code";
const FIELD = "Code on the card";

const openCode = async (world: World): Promise<FakeServices> => {
  const fake = await openCounter(world);
  tap(TITLE);
  await panel(TITLE);
  return fake;
};

const expectPerson = async (name: string): Promise<void> => {
  await screen.findByRole("heading", { level: 1, name });
};

const spoken = (code: string): string => code.toLowerCase().replaceAll("0", "o").replaceAll("1", "l");

describe("a code typed by hand", () => {
  test.each([
    ["as it is printed", (code: string) => code],
    ["in small letters, with o for 0 and l for 1", spoken],
    ["with I for 1 and hyphens", (code: string) => code.replaceAll("1", "I").replace(/(.{4})(?=.)/g, "$1-")],
    ["as the card's whole address", (code: string) => ` https://pult.example/c/${code}?utm_source=x `],
  ])("finds its member %s", async (_, spell) => {
    const { sent } = await openCode(cafe().after(enrol("Anna", { card: card(3) })));
    type(FIELD, spell(card(3)));
    tap("Find card");
    await expectPerson("Anna");
    await expectNoPanel();
    expect(sent).toEqual([]);
  });

  test("shows in groups of four while it is typed, and the caret stays where a letter is mended", async () => {
    await openCode(cafe());
    const field = screen.getByLabelText<HTMLInputElement>(FIELD);
    type(FIELD, "cafe1234x");
    expect(field.value).toBe("CAFE 1234 X");
    field.setSelectionRange(2, 2);
    fireEvent.change(field, { target: { value: "CAzFE 1234 X", selectionStart: 3, selectionEnd: 3 } });
    expect(field.value).toBe("CAZF E123 4X");
    expect(field.selectionStart).toBe(3);
  });

  test("with a wrong character is told so, and stays to be mended", async () => {
    await openCode(cafe().after(enrol("Anna", { card: card(3) })));
    const slip = `${card(3).slice(0, 10)}${card(3)[10] === "7" ? "8" : "7"}${card(3).slice(11)}`;
    type(FIELD, slip);
    tap("Find card");
    await expectRefusal(TITLE, "The code has a wrong character");
    expect(typed(FIELD).replaceAll(" ", "")).toBe(slip);
    type(FIELD, card(3));
    expect(screen.queryByRole("alert")).toBe(null);
    fireEvent.submit(screen.getByLabelText(FIELD));
    await expectPerson("Anna");
  });

  test("that is too short says how long it should be", async () => {
    await openCode(cafe());
    type(FIELD, "CAFE 12");
    tap("Find card");
    await expectRefusal(TITLE, "A card’s code has 28 letters and digits. Here are 6.");
    type(FIELD, "");
    tap("Find card");
    await expectRefusal(TITLE, /Here are 0\.$/);
  });

  test("of a card nobody has yet leads to a new member", async () => {
    await openCode(cafe());
    type(FIELD, card(9));
    tap("Find card");
    const question = await screen.findByRole("alertdialog", { name: "New card, not linked yet" });
    expect(within(question).getByRole("button", { name: "New member" }).tagName).toBe("BUTTON");
  });

  test("of another shop or of a replaced card says so, and names nobody", async () => {
    const world = cafe().after(enrol("Anna", { card: card(3) }), replaceCard(card(3), card(4)));
    await openCode(world);
    type(FIELD, card(3));
    tap("Find card");
    await screen.findByRole("alertdialog", { name: "This card was replaced" });
    tap(TITLE);
    type(FIELD, card(3, "BEAN" as ShopTag));
    tap("Find card");
    const foreign = await screen.findByRole("alertdialog", { name: "Card of another shop" });
    expect(within(foreign).queryByText(/Anna/)).toBe(null);
  });
});

/** What a camera reads from the picture on the screen, drawn with eight dots to a module. */
const photographed = async (picture: Element): Promise<string | undefined> => {
  const size = Number(picture.getAttribute("viewBox")?.split(" ")[2]);
  const side = size * 8;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of (picture.querySelector("path")?.getAttribute("d") ?? "").matchAll(
    /M(\d+) (\d+)h(\d+)v1h-\d+z/g,
  ))
    for (let row = Number(y) * 8; row < Number(y) * 8 + 8; row += 1)
      for (let column = Number(x) * 8; column < (Number(x) + Number(length)) * 8; column += 1)
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  const [read] = await readBarcodes(
    { data, width: side, height: side, colorSpace: "srgb" },
    {
      formats: ["QRCode"],
    },
  );
  return read?.text;
};

describe("a member's card on the screen", () => {
  beforeAll(() => {
    const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
    const wasm = readFileSync(file);
    prepareZXingModule({ overrides: { wasmBinary: wasm.buffer } });
  });

  const showCardOf = async (world: World, name: string): Promise<FakeServices> => {
    const fake = await openCounter(world);
    type("Name or phone number", name);
    fireEvent.click(await screen.findByRole("button", { name: new RegExp(`^${name}`) }));
    await expectPerson(name);
    tap("Show card");
    return fake;
  };

  test("is read back by a camera as the very code beneath it, with white all round", async () => {
    const { show } = await openCounter(cafe().after(enrol("Anna", { card: card(5) })));
    show(card(5));
    await expectPerson("Anna");
    tap("Show card");
    const shown = await panel("Anna’s card");
    const picture = within(shown).getByRole("img");
    expect(await photographed(picture)).toBe(card(5));
    expect(within(shown).getByText(inGroups(card(5))).textContent).toContain(" ");
    const columns = [...(picture.querySelector("path")?.getAttribute("d") ?? "").matchAll(/M(\d+) (\d+)/g)];
    expect(Math.min(...columns.map(([, x]) => Number(x)))).toBe(4);
    expect(Math.min(...columns.map(([, , y]) => Number(y)))).toBe(4);
  });

  test("is the one in use, not the one it replaced", async () => {
    const world = cafe().after(enrol("Anna", { card: card(5) }), replaceCard(card(5), card(6)));
    const { show } = await openCounter(world);
    show(card(6));
    await expectPerson("Anna");
    tap("Show card");
    await panel("Anna’s card");
    expect(screen.getByText(inGroups(card(6))).textContent).toBe(inGroups(card(6)));
  });

  test("is made with one tap for a member who has none, and linked once", async () => {
    const { world, sent } = await showCardOf(cafe().after(enrol("Anna")), "Anna");
    await panel("No card in use");
    tap("Make a card");
    tap("Make a card");
    await panel("Anna’s card");
    const [code] = [...world().cards.keys()];
    expect(sent.map(({ command }) => command.type)).toEqual(["LinkCard"]);
    await waitFor(() => expect(screen.getByText(inGroups(code ?? card(0))).tagName).toBe("P"));
  });

  test("that could not be made is refused in the panel, and nothing is lost", async () => {
    const { failNext, world } = await showCardOf(cafe().after(enrol("Anna")), "Anna");
    await panel("No card in use");
    failNext({ reason: "NotSaved", cause: "disk full" });
    tap("Make a card");
    await expectRefusal("No card in use", /^Not recorded/);
    expect(world().cards.size).toBe(0);
  });

  test("that was blocked is not shown again", async () => {
    const blocked = cafe().after(enrol("Anna", { card: card(1) }), revokeCard(card(1)));
    await showCardOf(blocked, "Anna");
    await panel("No card in use");
    expect(screen.queryByText(inGroups(card(1)))).toBe(null);
  });
});
