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

/** What nobody can ask for in the first moment gives way to what they can. */
const REST_MS = 300;

/**
 * Fetches parts once the screen that may show them is drawn, so that no tap ever waits for one: `first`, which somebody may
 * ask for at once, with the first picture, and the others when it rests.
 */
export const useFetchedAhead = (
  first: Pick<Later<object>, "fetch">,
  others: readonly Pick<Later<object>, "fetch">[],
): void => {
  useEffect(() => {
    const fetchAll = (parts: readonly Pick<Later<object>, "fetch">[]): void => {
      for (const { fetch } of parts) fetch().catch(() => undefined);
    };
    fetchAll([first]);
    const timer = setTimeout(() => fetchAll(others), REST_MS);
    return () => clearTimeout(timer);
  }, [first, others]);
};
