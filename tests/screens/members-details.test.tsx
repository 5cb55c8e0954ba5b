/** What a member has said beyond name and number: typed into their profile, shown as people write it, and theirs to refuse. */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Language, Profile } from "#domain/records.ts";
import { LANGUAGES } from "#words/languages.ts";
import { membersWordsOf } from "#words/members/words.ts";
import { asMonthDay, cafe, editMember, enrol, SETTINGS, setUp } from "#support/cafe.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { openApp, tap, type, typed } from "#support/open-app.tsx";

const open = async (details: Partial<Profile> = {}, language: Language = "en"): Promise<FakeServices> => {
  history.replaceState(null, "", "/members/Anna");
  const world = cafe({ settings: { ...SETTINGS, language } }).after(
    enrol("Anna", { phone: "+36301234567" }),
    editMember("Anna", details),
  );
  const fake = openApp(world);
  await screen.findByRole("button", { name: membersWordsOf(language).profile.edit });
  return fake;
};
const kept = (fake: FakeServices) => fake.world().profileOf("Anna");
const closed = (): Promise<void> => waitFor(() => expect(screen.queryByLabelText("Birthday")).toBeNull());
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>("checkbox", { name });

describe("the form", () => {
  test("keeps what is typed, and shows it as people write it", async () => {
    const fake = await open();
    tap("Edit");
    type("E-mail", "anna@example.com");
    type("Birthday", "29/2");
    type("Language", "fi");
    tap("Save");
    await screen.findByText("29 February");
    screen.getByText("anna@example.com");
    screen.getByText("Member since 2 March 2026 · Language: Suomi");
    expect(kept(fake)).toMatchObject({ email: "anna@example.com", birthday: "02-29", language: "fi" });
    tap("Undo");
    await waitFor(() => expect(kept(fake)).toMatchObject({ email: null, birthday: null, language: null }));
    expect(screen.queryByText("29 February")).toBeNull();
  });

  test.each([
    ["en", "28/05", "28 May"],
    ["hu", "5. 28.", "május 28."],
    ["fi", "28.5.", "28. toukokuuta"],
  ] as const)("reads and writes a day as %s does", async (language, inNumbers, inWords) => {
    const fake = await open({ birthday: asMonthDay("05-28") }, language);
    const { profile } = membersWordsOf(language);
    screen.getByText(inWords);
    tap(profile.edit);
    expect(typed(profile.birthday)).toBe(inNumbers);
    expect(screen.getAllByText(profile.dayHelp(inNumbers))).not.toEqual([]);
    type(profile.birthday, "");
    tap(profile.save);
    await waitFor(() => expect(kept(fake)?.birthday).toBeNull());
  });

  test("says that a year is not kept, and keeps none", async () => {
    const fake = await open();
    tap("Edit");
    expect(screen.queryByText("The year is not kept.")).toBeNull();
    type("Birthday", "28.5.1990");
    screen.getByText("The year is not kept.");
    tap("Save");
    await closed();
    expect(kept(fake)?.birthday).toBe("05-28");
    expect(JSON.stringify(fake.sent)).not.toContain("1990");
  });

  test.each(["31.2.", "30/2", "1900", "1.1.1900", "3.3.2026", "spring"])(
    "refuses a birthday of %s where it was typed, and says what to do",
    async (text) => {
      const fake = await open();
      tap("Edit");
      type("Birthday", text);
      type("E-mail", "anna@example.com");
      tap("Save");
      const fault = await screen.findByText(/^There is no such day. Type day and month in numbers/);
      expect(fault.getAttribute("role")).toBe("alert");
      expect(document.activeElement).toBe(screen.getByLabelText("Birthday"));
      expect(kept(fake)).toEqual({ name: "Anna", phone: "+36301234567", note: "" });
      type("Birthday", "28/5");
      expect(screen.queryByRole("alert")).toBeNull();
      tap("Save");
      await closed();
      expect(kept(fake)).toMatchObject({ birthday: "05-28", email: "anna@example.com" });
    },
  );

  test("refuses what is no address, and loses nothing of what was typed", async () => {
    const fake = await open();
    tap("Edit");
    type("E-mail", "anna@example");
    tap("Save");
    await screen.findByText(/^This is not an e-mail address/);
    expect(typed("E-mail")).toBe("anna@example");
    expect(document.activeElement).toBe(screen.getByLabelText("E-mail"));
    expect(kept(fake)?.email).toBeUndefined();
  });

  test.each(LANGUAGES)("asks for a name day only where there is a calendar of them: %s", async (language) => {
    await open({}, language);
    const { profile } = membersWordsOf(language);
    tap(profile.edit);
    expect(screen.queryAllByLabelText(profile.nameDay)).toHaveLength(language === "en" ? 0 : 1);
  });

  test("shows a name day that is known in any language", async () => {
    await open({ nameDay: asMonthDay("07-26") });
    screen.getByText("26 July");
    tap("Edit");
    expect(typed("Name day")).toBe("26/07");
  });

  test("that was left alone writes nothing", async () => {
    const fake = await open({ birthday: asMonthDay("02-29"), email: "anna@example.com" });
    tap("Edit");
    tap("Save");
    await closed();
    expect(fake.sent).toEqual([]);
  });
});

test("a day within a week is said to be near, and none further off", async () => {
  await open({ birthday: asMonthDay("03-02"), nameDay: asMonthDay("03-09") });
  screen.getByText("today");
  screen.getByText("Name day: 9 March, in 7 days");
  cleanup();
  await open({ birthday: asMonthDay("03-03"), nameDay: asMonthDay("03-10") });
  screen.getByText("tomorrow");
  expect(screen.getByText("Name day: 10 March")).toBeTruthy();
});

test("what happened tells which of it changed, and not into what", async () => {
  await open({ email: "anna@example.com", birthday: asMonthDay("02-29") });
  const story = await screen.findByRole("region", { name: "What happened" });
  await within(story).findByText("Changed: e-mail, birthday");
  expect(story.textContent).not.toMatch(/example|29 February/);
});

describe("news and offers", () => {
  test("are nobody's who has not said yes, each way for itself", async () => {
    const fake = await open({ email: "anna@example.com" });
    expect([box(/by e-mail/).checked, box(/by phone/).checked]).toEqual([false, false]);
    fireEvent.click(box(/by e-mail/));
    await screen.findByText("Agreed on 2 March 2026 (text 1)");
    expect([box(/by e-mail/).checked, box(/by phone/).checked]).toEqual([true, false]);
    expect(kept(fake)?.emailConsent).toEqual({ given: true, text: 1, at: fake.services.now() });
    expect(kept(fake)?.phoneConsent).toBeUndefined();
  });

  test("are refused with the same one tap, and no undo brings the yes back", async () => {
    const fake = await open({
      email: "anna@example.com",
      emailConsent: { given: true, text: 1, at: Date.UTC(2026, 1, 1, 12) },
    });
    screen.getByText("Agreed on 1 February 2026 (text 1)");
    fireEvent.click(box(/by e-mail/));
    await screen.findByText("Said no on 2 March 2026");
    expect(kept(fake)?.emailConsent?.given).toBe(false);
    await screen.findByText("Said no to news by e-mail");
    expect(screen.queryByRole("button", { name: /^Undo.*Said no/ })).toBeNull();
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  test("need an address to go to", async () => {
    await open();
    expect(box(/by e-mail/).disabled).toBe(true);
    screen.getByText("Needs an e-mail address first.");
    expect(box(/by phone/).disabled).toBe(false);
  });
});

test("the owner reads which of it was changed, and not into what; a no cannot be taken back there either", async () => {
  const said = (given: boolean) => ({ given, text: 1, at: 1_772_448_000_000 });
  history.replaceState(null, "", "/owner/activity");
  onTestFinished(() => history.replaceState(null, "", "/"));
  openApp(
    cafe({ settings: { ...SETTINGS, language: "en" }, owner: { ...setUp().owner, pin: null } })
      .as("olga")
      .after(
        enrol("Anna"),
        editMember("Anna", {
          email: "anna@example.com",
          birthday: asMonthDay("02-29"),
          emailConsent: said(true),
        }),
        editMember("Anna", { emailConsent: said(false) }),
      ),
  );
  const [no, yes] = await waitFor(() => {
    const [first, second] = document.querySelectorAll<HTMLElement>(".activity .act");
    if (!first?.textContent.includes("Profile of Anna") || !second) throw new Error("still reading");
    return [first, second] as const;
  });
  expect(no.textContent).toContain("consent to e-mail");
  expect(yes.textContent).toContain("birthday · e-mail · consent to e-mail");
  expect(document.body.textContent).not.toMatch(/example|29 February|02-29/);
  expect(within(no).queryAllByRole("button")).toEqual([]);
  expect(within(yes).getAllByRole("button")).toHaveLength(1);
});
