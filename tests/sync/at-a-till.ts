/** What tests of hard days do at a tablet: find it, and record an act there. */
import type { Till } from "./world.ts";

/** The `no`th tablet of a shop. */
export const tillOf = (tills: readonly Till[], no: number): Till => {
  const till = tills[no];
  if (till === undefined) throw new Error("no such tablet");
  return till;
};

/** Records an act of so many entries, and answers with their ids. */
export const record = (till: Till, size: number, erases = false): readonly string[] => {
  till.record(size, erases);
  till.runner().event({ is: "committed" });
  return till.recorded().slice(-size);
};
