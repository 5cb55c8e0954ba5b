/** English: every text of the counter, with numbers and names put in by the language's own rules. */
import { number, units } from "./counts.ts";
import { app, enrol, staff } from "./people.ts";
import { clock, done, till, undo, unsafe } from "./recording.ts";
import { faults, refusals } from "./refusals.ts";
import { safety } from "./safety.ts";
import { camera, idle, member, scan, search } from "./who.ts";

export const en = {
  ...{ units, number, refusals, faults, app },
  ...{ camera, scan, search, idle, member },
  ...{ till, clock, unsafe, done, undo },
  ...{ enrol, staff, safety },
};
