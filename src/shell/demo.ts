/** The demo shop as screens ask for it: made up on a tablet that has no shop, and wiped without a trace. */
import type { SetUpShop } from "#domain/command.ts";
import type { DemoPeople } from "#words/setup/people.ts";

export type DemoWish = { readonly setUp: SetUpShop; readonly people: DemoPeople };

export type Demo = {
  /** Resolves to whether the made-up shop is open; a tablet that has a shop keeps it. `progress` is told from 0 to 1. */
  readonly open: (wish: DemoWish, progress: (part: number) => void) => Promise<boolean>;
  /** Forgets a made-up shop wholly and loads the app anew; resolves to false where the shop is a real one. */
  readonly wipe: () => Promise<boolean>;
};
