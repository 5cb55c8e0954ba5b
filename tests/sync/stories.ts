/** Stories of a day in a shop of several tablets, for tests that tell many of them. */
import fc from "fast-check";
import type { World } from "./world.ts";

type Deed =
  | { readonly does: "record"; readonly till: number; readonly size: number }
  | { readonly does: "look" | "reopen" | "rival"; readonly till: number }
  | { readonly does: "pass"; readonly moments: number }
  | { readonly does: "backup" | "restore" };
/** What happens on a day, in its order. */
export type Story = readonly Deed[];

const till = fc.nat(2);
export const stories: fc.Arbitrary<Story> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant("record" as const),
        till,
        size: fc.integer({ min: 1, max: 9 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constantFrom("look" as const, "reopen" as const), till }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant("rival" as const), till }) },
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constant("pass" as const), moments: fc.integer({ min: 1, max: 12 }) }),
    },
  ),
  { maxLength: 25 },
);
const restores: fc.Arbitrary<Story> = fc.array(
  fc.record({ does: fc.constantFrom("backup" as const, "restore" as const) }),
  { maxLength: 4 },
);

/** The same, with backups of the cloud that are made and brought back in between. */
export const wovenStories = fc
  .tuple(stories, restores, fc.array(fc.nat(25), { minLength: 4, maxLength: 4 }))
  .map(([story, more, places]) =>
    more.reduce((all, deed, i) => all.toSpliced((places[i] ?? 0) % (all.length + 1), 0, deed), story),
  );
/** A cloud that can be copied; what the copying answers with puts the copy in its place. */
type Copied = () => void | Promise<void>;
type Copying = { readonly backup: () => Copied | Promise<Copied> };

/** Lets a story happen. */
export const live = async (world: World, cloud: Copying, story: Story): Promise<void> => {
  let restore: Copied = await cloud.backup();
  const tillOf = (no: number) => world.tills[no % world.tills.length];
  for (const deed of story)
    switch (deed.does) {
      case "pass":
        await world.pass(deed.moments);
        break;
      case "backup":
        restore = await cloud.backup();
        break;
      case "restore":
        await world.quiet();
        await restore();
        break;
      case "record":
        tillOf(deed.till)?.record(deed.size);
        tillOf(deed.till)?.runner().event({ is: "committed" });
        break;
      case "look":
        tillOf(deed.till)?.runner().event({ is: "visible" });
        break;
      case "reopen":
        tillOf(deed.till)?.open();
        break;
      case "rival":
        tillOf(deed.till)?.openRival();
        break;
    }
};
