/** All bugs that the storm must notice, and what it must not mind. */
import type { Bug } from "./bug.ts";
import { CLOUD_BUGS } from "./bugs-cloud.ts";
import { DOMAIN_BUGS } from "./bugs-domain.ts";
import { SYNC_BUGS, SYNC_CONTROLS } from "./bugs-sync.ts";
import { TABLET_BUGS } from "./bugs-tablet.ts";

export const BUGS: readonly Bug[] = [...CLOUD_BUGS, ...SYNC_BUGS, ...TABLET_BUGS, ...DOMAIN_BUGS];

/** What can be taken from the product without breaking a promise: nothing may be noticed of it. */
export const CONTROLS: readonly Bug[] = SYNC_CONTROLS;
