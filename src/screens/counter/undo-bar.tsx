/** The bar below: undo for ten seconds, naming whom it undoes, and how safe the shop's memory is. */
import { memo, Suspense } from "react";
import { barPill, health } from "./later-parts.ts";

/** Always in the same corner, on every size of screen. */
export const Bar = memo(() => (
  <footer className="bar">
    <Suspense>
      <barPill.Part />
    </Suspense>
    <Suspense>
      <health.Part />
    </Suspense>
  </footer>
));
