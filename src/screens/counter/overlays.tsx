/** What lies over the counter's middle place: the tick of an act, and the question about one that is not yet safe. */
import { DoneOverlay } from "./done.tsx";
import { UnsafeOverlay } from "./unsafe.tsx";

export const Overlays = () => (
  <>
    <DoneOverlay />
    <UnsafeOverlay />
  </>
);
