/** Parts of a screen that are not fetched with it, but before anybody asks for them: shown at once when they are here. */
import { createElement, lazy, useEffect, useState, type ComponentType } from "react";
import { useShop } from "../shop-context.ts";

export type Later<P> = {
  /** Stands for the part wherever it is shown; below a Suspense. */
  readonly Part: ComponentType<P>;
  /** Brings the part here; what fails now is tried again when it is shown. */
  readonly fetch: () => Promise<unknown>;
};

/** In the place of a part that cannot be fetched, so that what is chosen for somebody stays on the screen. */
const Missing = () => {
  const { words } = useShop();
  return (
    <p className="notice" role="alert">
      {words.app.crashed}
    </p>
  );
};

/** A part that `load` brings. React's own `lazy` alone would show nothing for a moment even where the part is here. */
export const later = <P extends object>(load: () => Promise<ComponentType<P>>): Later<P> => {
  let here: ComponentType<P> | null = null;
  const fetch = async (): Promise<ComponentType<P>> => (here ??= await load());
  // Made anew each time it is shown: what failed once may be reached by now.
  const late = (): ComponentType<P> =>
    lazy<ComponentType<P>>(async () => ({ default: await fetch().catch(() => Missing) }));
  return {
    fetch,
    Part: (props) => {
      const [Now] = useState<ComponentType<P>>(() => here ?? late());
      return createElement(Now, props);
    },
  };
};

/** Fetches parts as soon as the screen that may show them is drawn, so that no tap ever waits for one. */
export const useFetchedAhead = (parts: readonly Pick<Later<object>, "fetch">[]): void => {
  useEffect(() => {
    for (const { fetch } of parts) fetch().catch(() => undefined);
  }, [parts]);
};
