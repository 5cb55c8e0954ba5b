/** Steps at the counter that many tests take: whoever stands there, what is said of them, and time that goes by. */
import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, onTestFinished, vi } from "vitest";
import { asId, type ProductId } from "#domain/ids.ts";
import { type } from "./open-app.tsx";
import type { FakeServices } from "./fake-services.ts";

export const expectPerson = async (name: string): Promise<void> => {
  await screen.findByRole("heading", { level: 1, name });
};
export const expectNobody = async (): Promise<void> => {
  await screen.findByText("Ready for the next one");
};
/** What the counter asks before it goes on, by its title. */
export const expectQuestion = (title: string | RegExp): Promise<HTMLElement> =>
  screen.findByRole("alertdialog", { name: title });
/** The big sentence about whoever is there, and the count beneath it. */
export const expectSentence = async (sentence: string, of: string): Promise<void> => {
  await waitFor(() => {
    expect(document.querySelector(".sentence")?.textContent).toBe(sentence);
    expect(document.querySelector(".of")?.textContent).toBe(of);
  });
};
/** What lies large over the person, by its kind. */
export const expectDone = async (kind: string, text: string): Promise<void> => {
  await waitFor(() => expect(document.querySelector(`.done[data-kind=${kind}]`)?.textContent).toBe(text));
};
export const expectNothingDone = (): Promise<void> =>
  waitFor(() => expect(document.querySelector(".done")).toBe(null));

const till = (): HTMLElement => screen.getByRole("region", { name: "What to record" });
/** A key of the place where things are recorded, once it is there. */
export const tillKey = (name: string | RegExp): Promise<HTMLElement> =>
  within(till()).findByRole("button", { name });
/** What the big keys say, from the first to the one in the corner. */
export const bigKeys = (): string[] =>
  [...till().querySelectorAll<HTMLElement>(".acts .go")].map(({ textContent }) => textContent);
export const isAsleep = (key: HTMLElement): boolean => key.getAttribute("aria-disabled") === "true";

/** Waits until the names found stand in this order. */
export const expectFound = async (...names: readonly string[]): Promise<readonly HTMLElement[]> => {
  const rows = () => [...document.querySelectorAll<HTMLElement>(".hit")];
  await waitFor(() =>
    expect(rows().map((row) => row.querySelector(".hit-name")?.textContent)).toEqual([...names]),
  );
  return rows();
};
export const search = (query: string): boolean => type("Name or phone number", query);

/** Time stands still from here on, apart from what a test lets go by. Waiting still works. */
export const holdTime = (): void => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
};
/** Lets so many milliseconds go by, on the wall as in every timer. */
export const letPass = async ({ clock }: FakeServices, ms: number): Promise<void> => {
  clock.now += ms;
  await act(() => vi.advanceTimersByTimeAsync(ms));
};

/** So many products, from “Product 1” for 1.00 to the last one. */
export const products = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: asId<ProductId>(`product-${at + 1}`),
    name: `Product ${at + 1}`,
    price: (at + 1) * 100,
  }));
