/** A small drawing for each kind of shop, in the colours of the look. */
import type { ReactNode } from "react";
import type { Preset } from "#domain/presets.ts";

/** Cup, saucer and steam. */
const CAFE = (
  <>
    <path className="wash" d="M6 40h52v4a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4z" />
    <path className="fill" d="M14 20h30v12a10 10 0 0 1-10 10H24a10 10 0 0 1-10-10z" />
    <path className="line" d="M44 23h4a6 6 0 0 1 0 12h-5" />
    <path className="line thin" d="M23 14c-3-3 3-5 0-9M32 14c-3-3 3-5 0-9" />
  </>
);
/** A loaf with its cuts. */
const BAKERY = (
  <>
    <path className="wash" d="M4 42h56v3a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4z" />
    <path className="fill" d="M8 30c0-10 10-15 24-15s24 5 24 15-5 12-10 12H18C13 42 8 40 8 30z" />
    <path className="cut" d="M22 21l-4 9M33 20l-4 10M44 21l-4 9" />
  </>
);
/** Scissors, open. */
const SALON = (
  <>
    <circle className="wash" cx="32" cy="27" r="22" />
    <path className="line" d="M24 33 46 8M40 33 18 8" />
    <circle className="line" cx="20" cy="40" r="6" />
    <circle className="line" cx="44" cy="40" r="6" />
  </>
);
/** A bag with its handles. */
const SHOP = (
  <>
    <path className="wash" d="M4 44h56v1a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4z" />
    <path className="fill" d="M14 18h36l3 24a3 3 0 0 1-3 3H14a3 3 0 0 1-3-3z" />
    <path className="line thin" d="M24 24v-8a8 8 0 0 1 16 0v8" />
  </>
);

const DRAWINGS: Readonly<Record<Preset, ReactNode>> = {
  cafe: CAFE,
  bakery: BAKERY,
  salon: SALON,
  shop: SHOP,
};

/** Says nothing to a screen reader: the name beside it does. */
export const KindPicture = ({ kind }: { kind: Preset }) => (
  <svg className="kind-picture" viewBox="0 0 64 52" aria-hidden="true">
    {DRAWINGS[kind]}
  </svg>
);
