/** Every state of keeping the shop safe fits the screens it is made for: big enough to hit, nothing cut off or hidden. */
import { expect, test } from "vitest";
import { faultsOnTheWay, SIZES } from "#support/fits.ts";
import { KEEPING_STATES } from "#support/pictures-keeping.tsx";
import "#screens/look/look.css";

test.each(SIZES)("every state fits $size", async ({ width, height }) => {
  expect(await faultsOnTheWay({ area: "keeping", states: KEEPING_STATES, width, height })).toEqual({});
});
