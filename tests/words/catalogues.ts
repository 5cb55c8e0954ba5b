/** Every text of a catalogue, by where it stands in it: functions are called with sample numbers and names. */

export type Said = { readonly path: string; readonly text: string };

const COUNTS = [0, 1, 2, 5, 21];
const NAME = "Őri Ödön";
const UNITS = ["stamps", "points"];
/** What a refusal tells its sentence. */
const WHY = { unit: "stamps", need: 5, have: 2, n: 1 };
const GAVE = { stamps: 1, points: 2 };

/** Arguments for functions that take something else than names and numbers, by the end of their path. */
const ARGUMENTS: Readonly<Record<string, (n: number) => readonly (readonly unknown[])[]>> = {
  units: (n) => UNITS.map((unit) => [unit, n]),
  "done.gave": (n) => UNITS.map((unit) => [unit, n]),
  "member.owes": (n) => UNITS.map((unit) => [unit, n]),
  "member.unitsOf": (n) => UNITS.map((unit) => [unit, n, 10]),
  "member.moreUntil": (n) =>
    ["Ingyen kávé", "Torta", "Ilmainen kahvi", "Free coffee"].flatMap((reward) =>
      UNITS.map((unit) => [unit, n, reward]),
    ),
  "member.dueReward": (n) => ["Ingyen kávé", "Ilmainen kahvi", "Mug"].map((reward) => [n, reward]),
  "member.toGo": () => [["3 ×"]],
  "scan.again": (n) => [[NAME, n]],
  "till.add": (n) => [[NAME, "3,40 €", n]],
  "undo.visit": () => [[NAME, GAVE]],
  "undo.redemption": () => [[NAME, "Mug"]],
  "done.plus": () => [[["+1", "+2"]]],
  "safety.onlySince": (n) => [[n, "14:05"]],
  "safety.progress": (n) => [[n, 2100]],
  "member.stampsOf": (n) => [[n, 10]],
  "coffee.some": (n) => [[n, "14:05"]],
  "coffee.meter": (n) => [[n, 2100]],
  "coffee.unsent": (n) => [[n, "14:05"]],
  "coffee.inCloud": (n) => [[n, 2100]],
  "stores.inCloud": () => [["14:05"]],
  "stores.used": () => [["4 MB", "2 GB"]],
  "backup.holds": (n) => [[n, "4 MB"]],
  "drill.passedHelp": (n) => [["14:05", n]],
  "restore.foundHelp": (n) => [["14:05", n]],
};

/** Functions of one name or one text; every other one takes a number. */
const OF_A_TEXT =
  /(^|\.)(linkTo|none|enrol|lastVisit|fewer|redeem|title|behind|beforeApp|enrolled|undoWhat|enrolment|adjustment|edit|cardTitle|cardPicture|switch|pinOf|printedFound|anewType|leads|madeHelp|ShopHere|OtherShop|passed|failed|found|done)$/;

const argumentsOf = (path: string): readonly (readonly unknown[])[] => {
  const special = Object.entries(ARGUMENTS).find(([end]) => path === end || path.endsWith(`.${end}`));
  if (special) return COUNTS.flatMap(special[1]);
  if (path.startsWith("refusals.")) return COUNTS.map((n) => [{ ...WHY, n, need: n + 1 }]);
  return OF_A_TEXT.test(path) ? [[NAME]] : COUNTS.map((n) => [n]);
};

/** All texts below `catalogue`; a function's once for each sample, or not at all where only what is `told` as it stands is wanted. */
export const textsOf = (catalogue: unknown, path = "", which: "all" | "told" = "all"): readonly Said[] => {
  if (typeof catalogue === "string") return [{ path, text: catalogue }];
  if (typeof catalogue === "function") {
    if (which === "told") return [];
    const call = catalogue as (...given: readonly unknown[]) => unknown;
    return argumentsOf(path).flatMap((given) =>
      textsOf(call(...given), `${path}(${JSON.stringify(given).slice(1, -1)})`, which),
    );
  }
  if (typeof catalogue !== "object" || catalogue === null) throw new Error(`${path} says nothing`);
  return Object.entries(catalogue).flatMap(([key, value]) =>
    textsOf(value, path === "" ? key : `${path}.${key}`, which),
  );
};
