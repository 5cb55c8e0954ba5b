/** Keeps the tablet's screen lit while the counter is in view. */

export type WakeLockEdges = {
  readonly navigator: { readonly wakeLock?: Pick<WakeLock, "request"> };
  readonly document: Pick<Document, "addEventListener" | "removeEventListener" | "visibilityState">;
};

/** Keeps the screen lit from now on, also after the page was away; a browser that cannot is left alone. Returns the way to stop. */
export function keepAwake({ navigator, document }: WakeLockEdges): () => void {
  let held: WakeLockSentinel | null = null;
  let asking = false;
  let stopped = false;

  const ask = async (): Promise<void> => {
    // Two locks at once would leave one behind that nobody gives back.
    if (asking || document.visibilityState !== "visible" || (held !== null && !held.released)) return;
    asking = true;
    try {
      held = (await navigator.wakeLock?.request("screen")) ?? null;
      if (stopped) await held?.release();
    } catch {
      // A low battery or the system's settings say no; the next time the page is looked at we ask again.
      held = null;
    }
    asking = false;
  };
  const onChange = (): void => void ask();

  document.addEventListener("visibilitychange", onChange);
  void ask();
  return () => {
    stopped = true;
    document.removeEventListener("visibilitychange", onChange);
    void held?.release();
  };
}
