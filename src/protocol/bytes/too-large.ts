/** How a reader of bytes says that they hold more than it takes, apart from saying that they are damaged. */

const TOO_LARGE = "tooLarge";

/** What to throw or reject with. `what` says of what there was too much. */
export const tooLarge = (what: string): RangeError => new RangeError(what, { cause: TOO_LARGE });

/** Whether an error says that there was too much, and not that something was damaged. */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof RangeError && error.cause === TOO_LARGE;
