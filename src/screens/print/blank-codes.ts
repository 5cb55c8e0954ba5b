/** Codes for cards that belong to nobody yet: random, so that nothing need be written down until one is first shown. */
import { useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { makeCardCode, type CardCode } from "#domain/card-code.ts";
import { useServices, type Services } from "../services.ts";
import { useShop } from "../shop-context.ts";

const CODE_BYTES = 14;

/** The first `count` codes of `codes`, with new ones where there are too few. */
const enough = (codes: readonly CardCode[], count: number, next: () => CardCode): readonly CardCode[] => [
  ...codes,
  ...Array.from({ length: Math.max(0, count - codes.length) }, next),
];

/** Hears when the browser begins to print, from whatever key or menu. */
const onPrinting = (hear: () => void): (() => void) => {
  addEventListener("beforeprint", hear);
  return () => removeEventListener("beforeprint", hear);
};

type Codes = { readonly codes: readonly CardCode[]; readonly printed: boolean };

const makerOf = (randomBytes: Services["randomBytes"], tag: Parameters<typeof makeCardCode>[0]) => () =>
  makeCardCode(tag, randomBytes(CODE_BYTES));

/**
 * `count` codes that stay the same until they are printed. A second printing gets codes of its own: two customers with
 * the same card would be one member.
 */
export const useBlankCodes = (count: number): readonly CardCode[] => {
  const { randomBytes } = useServices();
  const { tag } = useShop().settings;
  const [{ codes }, setCodes] = useState<Codes>(() => ({
    codes: enough([], count, makerOf(randomBytes, tag)),
    printed: false,
  }));
  const next = useCallback(() => makerOf(randomBytes, tag)(), [randomBytes, tag]);
  if (codes.length < count) setCodes((before) => ({ ...before, codes: enough(before.codes, count, next) }));
  useEffect(
    () =>
      onPrinting(() =>
        // The browser takes its picture of the page as soon as this returns.
        flushSync(() =>
          setCodes((before) => ({
            codes: before.printed ? enough([], count, next) : before.codes,
            printed: true,
          })),
        ),
      ),
    [count, next],
  );
  return codes.slice(0, count);
};
