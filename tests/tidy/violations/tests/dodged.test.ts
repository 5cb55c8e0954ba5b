/** Switches tests off, and runs one alone. */
import { describe, it, test } from "vitest";

test.skip("skipped", () => {});
it.only("alone", () => {});
test.todo("one day");
describe.skip.each([1])("skipped each", () => {});
test.skipIf(true)("skipped sometimes", () => {});
test("skips itself", (context) => context.skip());
test("is honest", () => [1].only);
xit("switched off", () => {});
