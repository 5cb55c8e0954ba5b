/** A page for what syncs in it, without a browser around. */

/** Nothing happens to it. */
export const QUIET_PAGE = {
  addEventListener: () => undefined,
  document: { addEventListener: () => undefined, visibilityState: "visible" },
} as const;
/** A tablet's lock, which the first tab has as long as it is open. */
export const oneLock = (): Pick<LockManager, "request"> => {
  let isHeld = false;
  const request = async (_name: string, _options: LockOptions, held: () => Promise<void>): Promise<void> => {
    if (isHeld) return new Promise(() => undefined);
    isHeld = true;
    return held();
  };
  return { request } as unknown as Pick<LockManager, "request">;
};
