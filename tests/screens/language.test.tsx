/** Which language a tab speaks, and that a shop's new language is spoken at once. */
import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Language } from "#domain/records.ts";
import { createAppLanguage } from "#screens/language.ts";
import type { Device } from "#screens/services.ts";
import { asId, type Op, type StaffId } from "#domain/ids.ts";
import { cafe, enrol, SETTINGS } from "#support/cafe.ts";
import { given } from "#support/given.ts";
import { openApp, type } from "#support/open-app.tsx";
import type { FakeServices } from "#support/fake-services.ts";

const remembering = (language: string | null): Pick<Device, "get" | "set"> => {
  let kept = language;
  return { get: () => kept, set: (_, value) => (kept = value) };
};

const tab = (query: string, kept: string | null, ...preferred: string[]) => {
  const device = remembering(kept);
  const words = { areHere: () => true, load: async () => undefined };
  const language = createAppLanguage({ query, preferred, device, words });
  return { ...language, device, spoken: () => language.store.getState().spoken };
};

/** A tab to which words come only when they are brought, or fail to come. */
const slowTab = (query: string, kept: string | null) => {
  const here = new Set<Language>();
  const waiting = new Map<Language, { readonly bring: () => void; readonly fail: (why: Error) => void }>();
  const load = (language: Language) =>
    new Promise<void>((bring, fail) => waiting.set(language, { bring, fail }));
  const words = { areHere: (language: Language) => here.has(language), load };
  const language = createAppLanguage({ query, preferred: [], device: remembering(kept), words });
  return {
    ...language,
    spoken: () => language.store.getState().spoken,
    failed: () => language.store.getState().failed,
    bring: async (which: Language) => {
      here.add(which);
      waiting.get(which)?.bring();
      await Promise.resolve();
    },
    lose: async (which: Language, why: Error) => {
      waiting.get(which)?.fail(why);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
};

describe("before any shop is open a tab speaks", () => {
  test.each([
    ["what its address asks for", "?lang=fi", "hu", ["en-GB"], "fi"],
    ["what was spoken on this tablet last", "", "hu", ["fi-FI"], "hu"],
    ["the first of the browser's languages that there is", "", null, ["sv-SE", "fi-FI", "hu"], "fi"],
    ["English where none of them is", "", null, ["sv", "de"], "en"],
    ["English where the address asks for what there is not", "?lang=xx", null, [], "en"],
    ["what the address asks for after something else", "?a=1&lang=HU", null, ["fi"], "hu"],
  ] as const)("%s", (_, query, kept, preferred, spoken) => {
    expect(tab(query, kept, ...preferred).spoken()).toBe(spoken);
  });

  test("what somebody chooses, also the next time", () => {
    const { choose, spoken, device } = tab("?lang=fi", null, "en");
    choose("hu");
    expect(spoken()).toBe("hu");
    expect(device.get("language")).toBe("hu");
  });
});

describe("with a shop a tab speaks", () => {
  test("the shop's language, and begins with it the next time", () => {
    const { follow, spoken, device } = tab("", "en", "en");
    follow("fi");
    expect(spoken()).toBe("fi");
    expect(device.get("language")).toBe("fi");
  });

  test("what its address asks for, until the shop's own is changed", () => {
    const { follow, spoken, device } = tab("?lang=en", null);
    follow("hu");
    follow("hu");
    expect(spoken()).toBe("en");
    expect(device.get("language")).toBe("hu");
    follow("fi");
    expect(spoken()).toBe("fi");
  });
});

describe("words that are still on their way", () => {
  test("leave the page empty at first, rather than in another language", async () => {
    const { spoken, bring } = slowTab("", "hu");
    expect(spoken()).toBe(null);
    await bring("hu");
    expect(spoken()).toBe("hu");
  });

  test("leave it empty too where the shop turns out to speak another language than this tablet did last", async () => {
    const { spoken, bring, follow } = slowTab("", "hu");
    await bring("hu");
    follow("fi");
    expect(spoken()).toBe(null);
    await bring("fi");
    expect(spoken()).toBe("fi");
  });

  test("of a shop's new language leave the former one spoken until they are here", async () => {
    const { spoken, bring, follow } = slowTab("", "hu");
    await bring("hu");
    follow("hu");
    follow("fi");
    expect(spoken()).toBe("hu");
    await bring("fi");
    expect(spoken()).toBe("fi");
  });

  test("are not spoken when they come after another choice", async () => {
    const { spoken, bring, choose } = slowTab("", "en");
    await bring("en");
    choose("hu");
    choose("fi");
    await bring("fi");
    await bring("hu");
    expect(spoken()).toBe("fi");
  });

  test("and never come are told, and come all the same when they are asked for again", async () => {
    const { spoken, failed, choose, bring, lose } = slowTab("", "hu");
    const why = new Error("no network");
    await lose("hu", why);
    expect([spoken(), failed()]).toEqual([null, why]);
    choose("hu");
    await bring("hu");
    expect([spoken(), failed()]).toEqual(["hu", null]);
  });
});

const shopIn = (language: Language) => cafe({ settings: { ...SETTINGS, language } }).after(enrol("Anna"));
const asked = (query: string): void => {
  history.replaceState(null, "", `/${query}`);
  onTestFinished(() => history.replaceState(null, "", "/"));
};
const changeTo = (fake: FakeServices, language: Language) =>
  act(async () => {
    const owner = Object.entries(fake.world().shop.staff).find(([, { doc }]) => doc.role === "owner")?.[0];
    const by = asId<StaffId>(owner ?? "");
    const answer = await fake.services.send(
      { type: "EditShop", set: { language } },
      { op: asId<Op>(`to ${language}`), by },
    );
    expect(answer.ok).toBe(true);
  });

describe("the app", () => {
  test("is in the shop's language, and says so to whoever reads it aloud", async () => {
    openApp(shopIn("hu"));
    await screen.findByText("Jöhet a következő");
    expect(document.documentElement.lang).toBe("hu");
  });

  test("welcomes in the language the address asks for", async () => {
    asked("?lang=fi");
    openApp(given());
    await waitFor(() => expect(document.documentElement.lang).toBe("fi"));
  });

  test("changes its language under whoever is typing, and loses nothing", async () => {
    const fake = openApp(shopIn("en"));
    await screen.findByText("Ready for the next one");
    type("Name or phone number", "Béla");
    const field = screen.getByLabelText<HTMLInputElement>("Name or phone number");
    field.focus();
    await changeTo(fake, "hu");
    expect(await screen.findByLabelText("Név vagy telefonszám")).toBe(field);
    expect(field.value).toBe("Béla");
    expect(document.activeElement).toBe(field);
    await changeTo(fake, "fi");
    expect(await screen.findByLabelText("Nimi tai puhelinnumero")).toBe(field);
  });

  test("is shown in another language by its address alone, which changes nothing of the shop", async () => {
    asked("?lang=fi");
    const fake = openApp(shopIn("hu"));
    await screen.findByText("Valmiina seuraavalle");
    expect(fake.sent).toEqual([]);
  });
});
