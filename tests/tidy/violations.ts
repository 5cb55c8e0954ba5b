/** What each rule finds in the tree of violations, rule by rule. */

/** By the rule's name: every finding, in the order of the files. */
export const violations: Readonly<Record<string, readonly string[]>> = {
  "rooms import along the arrows of the design only": [
    "src/attic/box.ts: attic is no room of the design",
    "src/domain/arrow.ts: domain → log is no arrow of the design",
    "src/domain/arrow.ts: domain → projections is no arrow of the design",
    "src/insight/numbers.ts: insight → projections is for row types only",
    "src/log/log.ts: log → projections is no arrow of the design",
    "src/log/log.ts: log → protocol is for its bytes only",
    "src/log/log.ts: ../domain/day.ts leaves the room without its #name",
    "src/log/log.ts: log → screens is no arrow of the design",
    "src/screens/counter.tsx: screens → shell is for its state only",
    "src/screens/counter.tsx: screens → cloud is no arrow of the design",
  ],
  "the domain is pure": [
    "src/domain/impure.ts: the package uuid",
    "src/domain/impure.ts: Date",
    "src/domain/impure.ts: Math.random",
    "src/domain/impure.ts: Intl",
    "src/domain/impure.ts: toLocaleString",
    "src/domain/impure.ts: globalThis",
  ],
  "nobody climbs two folders up": ["src/screens/deep/deeper/climber.ts: ../../counter.tsx"],
  "every export has a name": [
    "src/cloud/nameless.ts: a default export",
    "src/cloud/renamed.ts: a default export",
  ],
  "no file only hands on others": [
    "src/capture/index.ts: a file called index",
    "src/capture/middleman.ts: hands on what another file exports",
  ],
  "a file has at most 300 lines": ["src/cloud/long.ts: 301 lines"],
  "a function has at most 70 lines": [
    "src/cloud/slow.ts: the function on line 2 has 72 lines",
    "src/cloud/slow.ts: the function on line 74 has 72 lines",
  ],
  "no module keeps a state of its own": [
    "src/shell/state.ts: a let outside every function",
    "src/shell/state.ts: a var outside every function",
  ],
  "every test runs": [
    "tests/dodged.test.ts: test.skip on line 4",
    "tests/dodged.test.ts: it.only on line 5",
    "tests/dodged.test.ts: test.todo on line 6",
    "tests/dodged.test.ts: describe.skip on line 7",
    "tests/dodged.test.ts: test.skipIf on line 8",
    "tests/dodged.test.ts: context.skip on line 9",
    "tests/dodged.test.ts: xit on line 11",
  ],
  "names say something": [
    "src/cloud/CamelCase.ts: not in kebab-case",
    'src/cloud/utils.ts: "utils" says nothing',
  ],
  "no mutant is let off": ["src/domain/survivor.ts: Stryker disable next-line all"],
  "every file opens with what it is for": [
    "src/cloud/half-silent.ts: does not open with a sentence saying what it is for",
    "src/cloud/silent.ts: does not open with a sentence saying what it is for",
  ],
};
