/** Steps of the first run that several tests take. */
import { screen } from "@testing-library/react";
import { expect, onTestFinished, vi } from "vitest";
import { readRecoveryCode } from "#domain/recovery-code.ts";
import type { FakeServices } from "./fake-services.ts";
import { given } from "./given.ts";
import { openApp, tap } from "./open-app.tsx";

/** What the fields are called. */
export const NAME = "What is your shop called?";
export const PIN = "Your PIN, if you want one";

export const firstRun = async (): Promise<FakeServices> => {
  const fake = openApp(given());
  await screen.findByRole("heading", { name: "Your regulars, remembered" });
  return fake;
};

export const expectCounter = async (name: string): Promise<void> => {
  await screen.findByText("Ready for the next one");
  expect(screen.getByText(name).tagName).toBe("B");
};

/** The tablet says that it is in that time zone and speaks that language. */
export const livesIn = (timeZone: string, language: string): void => {
  const zone = vi
    .spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions")
    .mockReturnValue({ timeZone } as Intl.ResolvedDateTimeFormatOptions);
  const spoken = vi.spyOn(navigator, "language", "get").mockReturnValue(language);
  onTestFinished(() => {
    zone.mockRestore();
    spoken.mockRestore();
  });
};

/** Opens a shop with a PIN: its code stands there to be kept first. Answers with the code. */
export const keepCode = async (): Promise<string> => {
  tap("Open the counter");
  await screen.findByRole("heading", { name: "Keep this code" });
  const code =
    readRecoveryCode(document.querySelector(".recovery-paper .recovery-code")?.textContent ?? "") ?? "";
  tap("I have kept it");
  return code;
};
