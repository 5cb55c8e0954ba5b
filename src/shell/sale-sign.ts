/** How the tabs of one tablet know that somebody is being served in any of them. */

export type SaleLocks = Pick<LockManager, "request">;

const SALE = "pult sale";

/** Makes the sign of this tab: up while a customer is served here. Several tabs may serve at once. */
export const createSaleSign = (locks: SaleLocks): ((busy: boolean) => void) => {
  let lower: (() => void) | null = null;
  return (busy) => {
    if (!busy) {
      lower?.();
      lower = null;
      return;
    }
    if (lower !== null) return;
    const over = new Promise<void>((resolve) => (lower = resolve));
    void locks.request(SALE, { mode: "shared" }, () => over);
  };
};

/** Long enough for a worker to take over, and short enough that no sale would notice. */
const HELD_MS = 3_000;

/**
 * Does `work` if no tab serves anybody now, and keeps their signs waiting for a moment. It never waits itself: a request in
 * the queue would hold up the next sale's sign. Answers whether it was done.
 */
export const nobodyServed = async (locks: SaleLocks, work: () => void): Promise<boolean> =>
  locks.request(SALE, { mode: "exclusive", ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    work();
    await new Promise((later) => setTimeout(later, HELD_MS));
    return true;
  });
