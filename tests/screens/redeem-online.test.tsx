/** Checks a reward in a shop of several tablets: the others are asked first, the key says so, and a no says what to do. */
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { Refusal } from "#domain/command.ts";
import type { Sharing } from "#shell/sync-state.ts";
import { cafe, card, enrol, SETTINGS } from "#support/cafe.ts";
import { bigKeys, expectDone, expectPerson, holdTime, letPass, tillKey } from "#support/counter-steps.ts";
import type { FakeServices, Sent } from "#support/fake-services.ts";
import { openCounter, tap } from "#support/open-app.tsx";

const ASKING = "asking the other tablets …";
type Answer = Awaited<ReturnType<Sharing["redeem"]>>;

/** Anna with a coffee due, before the counter of a shop with two tablets; the last thing sent, with what it is sent on. */
const annaIsHere = async (): Promise<FakeServices & { readonly bases: readonly (string | undefined)[] }> => {
  const bases: (string | undefined)[] = [];
  const world = cafe({ settings: { ...SETTINGS, language: "en" } }).after(
    enrol("Anna", { card: card(1), openingStamps: 12 }),
  );
  const fake = await openCounter(world, ({ services, sharing }) => {
    sharing.become({ phase: "fresh", devices: 2 });
    return {
      send: (command, act) => {
        bases.push(act.basis);
        return services.send(command, act);
      },
    };
  });
  fake.show(card(1));
  await expectPerson("Anna");
  await tillKey("Redeem Free coffee hand it over now");
  return { ...fake, bases };
};

/** The cloud answers when the test says so. */
const answeredLater = ({ sharing }: FakeServices): ((answer: Answer) => void) => {
  let tell: (answer: Answer) => void = () => undefined;
  sharing.answer({ redeem: () => new Promise((resolve) => (tell = resolve)) });
  return (answer) => tell(answer);
};
const given = (sent: readonly Sent[]): number =>
  sent.filter(({ command }) => command.type === "RedeemRewards").length;

test("what the cloud agrees to is given on its word, under the act's own name", async () => {
  const fake = await annaIsHere();
  tap(/^Redeem Free coffee/);
  await expectDone("redemption", "AnnaFree coffee");
  expect(fake.sharing.asked).toEqual(["redeem for Anna"]);
  expect(fake.bases).toEqual(["confirmed"]);
  expect(fake.sent[0]?.command).toMatchObject({ type: "RedeemRewards", member: "Anna", rewards: ["coffee"] });
});

test.each(["sole", "policy"] as const)(
  "where nobody was asked, on %s, the tablet decides as it always did",
  async (basis) => {
    const fake = await annaIsHere();
    fake.sharing.answer({ redeem: async () => ({ basis }) });
    tap(/^Redeem Free coffee/);
    await expectDone("redemption", "AnnaFree coffee");
    expect(fake.bases).toEqual([undefined]);
  },
);

test("a tablet that cannot even ask serves whoever stands there by the rule for that", async () => {
  const fake = await annaIsHere();
  fake.sharing.answer({ redeem: () => Promise.reject(new TypeError("Failed to fetch")) });
  tap(/^Redeem Free coffee/);
  await expectDone("redemption", "AnnaFree coffee");
  expect(fake.bases).toEqual([undefined]);
});

describe("while the others are asked", () => {
  test("the key says so in the place of its line, and no other act begins", async () => {
    const fake = await annaIsHere();
    holdTime();
    const tell = answeredLater(fake);
    const before = bigKeys();
    tap(/^Redeem Free coffee/);
    await letPass(fake, 100);
    expect(bigKeys()).toEqual(before);
    await letPass(fake, 100);
    await waitFor(() => expect(bigKeys().at(-1)).toBe(`Redeem Free coffee${ASKING}`));
    expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContain(ASKING);
    expect(bigKeys()).toHaveLength(before.length);
    for (const name of [/^Redeem Free coffee/, /^Record visit only/]) tap(name);
    await letPass(fake, 1_000);
    expect(fake.sent).toEqual([]);
    tell({ basis: "confirmed" });
    await expectDone("redemption", "AnnaFree coffee");
    expect(given(fake.sent)).toBe(1);
    expect(fake.sharing.asked).toHaveLength(1);
    expect(screen.queryByText(ASKING)).toBe(null);
  });

  test("an answer that comes at once is not said to be waited for", async () => {
    const fake = await annaIsHere();
    holdTime();
    const tell = answeredLater(fake);
    tap(/^Redeem Free coffee/);
    await letPass(fake, 100);
    tell({ basis: "confirmed" });
    await expectDone("redemption", "AnnaFree coffee");
    await letPass(fake, 400);
    expect(screen.queryByText(ASKING)).toBe(null);
  });
});

const NOES: readonly (readonly [Refusal, RegExp])[] = [
  [
    { reason: "NotEnough", unit: "stamps", need: 10, have: 0 },
    /^Not enough: 10 stamps are needed, 0 there\.$/,
  ],
  [{ reason: "OfflineNever" }, /^This reward is not given without a connection\. Try again once online\.$/],
  [{ reason: "OfflineTooMuch" }, /^Worth too much to give without a connection\. Try again once online\.$/],
  [{ reason: "OfflineTwiceToday" }, /one reward a day\. Try again once online\.$/],
  [{ reason: "OfflineTooLong" }, /^Over a week without a connection\. Connect this tablet first\.$/],
];

test.each(NOES)("a no is said where it happened, with what to do: %o", async (refusal, sentence) => {
  const fake = await annaIsHere();
  fake.sharing.answer({ redeem: async () => refusal });
  tap(/^Redeem Free coffee/);
  const said = await screen.findByText(sentence);
  expect(said.getAttribute("role")).toBe("alert");
  expect(fake.sent).toEqual([]);
  // The same act is ready to be tried again.
  fake.sharing.answer({ redeem: async () => ({ basis: "confirmed" }) });
  tap(/^Redeem Free coffee/);
  await expectDone("redemption", "AnnaFree coffee");
  expect(screen.queryByText(sentence)).toBe(null);
});
