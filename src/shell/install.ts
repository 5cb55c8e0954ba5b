/** Putting the app on the tablet's home screen: whether that can be done here, and how. */

/** How it is done in this browser. */
export type InstallWay =
  /** It runs from the home screen already. */
  | "installed"
  /** The browser asks when we tell it to. */
  | "button"
  /** By hand, under Share: iPads and iPhones. */
  | "share"
  /** By hand, in the browser's own menu, where it can be done at all. */
  | "menu";

export type Install = {
  readonly way: () => InstallWay;
  /** Calls `listener` after every change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Has the browser ask. Whether somebody said yes; false where it cannot ask. */
  readonly ask: () => Promise<boolean>;
};

/** Chromium's event, which no standard knows. */
type Offer = Event & {
  readonly prompt: () => Promise<{ readonly outcome: "accepted" | "dismissed" }>;
};

export type InstallEdges = {
  readonly page: Pick<Window, "addEventListener">;
  readonly navigator: Pick<Navigator, "userAgent" | "maxTouchPoints"> & { readonly standalone?: boolean };
  /** Whether the app has a window of its own. */
  readonly standalone: boolean;
};

/** An iPad says that it is a Mac, and only its screen tells. */
const isApple = ({ userAgent, maxTouchPoints }: InstallEdges["navigator"]): boolean =>
  /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes("Macintosh") && maxTouchPoints > 1);

/** Follows what the browser offers; to be made at the app's start, since the browser offers once. */
export const createInstall = ({ page, navigator, standalone }: InstallEdges): Install => {
  const listeners = new Set<() => void>();
  const isInstalled = standalone || navigator.standalone === true;
  let way: InstallWay = isInstalled ? "installed" : isApple(navigator) ? "share" : "menu";
  let offer: Offer | null = null;

  const become = (next: InstallWay): void => {
    way = next;
    for (const listener of listeners) listener();
  };
  page.addEventListener("beforeinstallprompt", (event) => {
    // The browser's own banner would come in the middle of a sale.
    event.preventDefault();
    offer = event as Offer;
    become("button");
  });
  page.addEventListener("appinstalled", () => become("installed"));

  return {
    way: () => way,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ask: async () => {
      if (offer === null) return false;
      const asked = offer;
      // It can be used once only; the browser offers anew when it sees fit.
      offer = null;
      const { outcome } = await asked.prompt();
      become(outcome === "accepted" ? "installed" : "menu");
      return outcome === "accepted";
    },
  };
};
