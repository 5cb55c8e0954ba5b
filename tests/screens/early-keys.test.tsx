/** Checks that a counter misses nothing of what is scanned or typed before it has its hands. It runs in a file of its own: they come once. */
import { fireEvent } from "@testing-library/react";
import { test } from "vitest";
import { cafe, card, enrol } from "#support/cafe.ts";
import { expectPerson } from "#support/counter-steps.ts";
import { openApp } from "#support/open-app.tsx";

/** Settles in the very moment in which the counter is drawn, long before anything can be fetched for it. */
const counterDrawn = (): Promise<void> =>
  new Promise((done) => {
    const watcher = new MutationObserver(() => {
      if (!document.querySelector(".idle")) return;
      watcher.disconnect();
      done();
    });
    watcher.observe(document, { childList: true, subtree: true });
  });

test("a card that is scanned as soon as the counter is drawn puts its member there", async () => {
  const drawn = counterDrawn();
  openApp(cafe().after(enrol("Anna", { card: card(1) })));
  await drawn;
  for (const key of [...card(1), "Enter"]) fireEvent.keyDown(document.body, { key });
  await expectPerson("Anna");
});
