/** Keeps the tablet's screen lit while the counter is in view. */

export type WakeLockEdges = {
  readonly navigator: { readonly wakeLock?: Pick<WakeLock, "request"> };
  readonly document: Pick<Document, "addEventListener" | "removeEventListener" | "visibilityState">;
};

/** Keeps the screen lit from now on, also after the page was away; a browser that cannot is left alone. Returns the way to stop. */
export function keepAwake({ navigator, document }: WakeLockEdges): () => void {
  let held: WakeLockSentinel | null = null;
  let stopped = false;

  const ask = async (): Promise<void> => {
    if (document.visibilityState !== "visible" || (held !== null && !held.released)) return;
    try {
      const lock = await navigator.wakeLock?.request("screen");
      if (lock === undefined) return;
      held = lock;
      if (stopped) await lock.release();
    } catch {
      // A low battery or the system's settings say no; the next time the page is looked at we ask again.
      held = null;
    }
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
