/** I11, days: units live by the shop's calendar and the rules they were given under, whatever a tablet's clock said. */
import type { Dates, Line, Unit } from "./lines.ts";
import { UNITS } from "./lines.ts";
import { broken, type ShopRule } from "./rule.ts";

type Terms = { readonly pendingDays: number; readonly lastsDays: number | null };

type Program = {
  readonly version: number;
  readonly stamps: { readonly perVisit: number } | null;
  readonly points: { readonly per: number; readonly give: number } | null;
  readonly terms: Readonly<Record<Unit, Terms>>;
};

type Visit = Extract<Line, { readonly type: "VisitRecorded" }>;

/** All rules anywhere; two tablets may have published one version without knowing of each other, and one may be held. */
const programsIn = (lines: readonly Line[]): readonly Program[] =>
  lines.flatMap((line) =>
    line.type === "RecordEdited" && line.data.kind === "program" && "terms" in line.data.set
      ? [line.data.set as unknown as Program]
      : [],
  );

const datesBy = ({ pendingDays, lastsDays }: Terms, day: number): Dates => {
  const active = day + pendingDays;
  return { active, expires: lastsDays === null ? null : active + lastsDays - 1 };
};

const hasDatesOf = ({ day, data }: Visit, { terms }: Program): boolean =>
  UNITS.every((unit) => {
    const { active, expires } = datesBy(terms[unit], day);
    const given = data.dates[unit];
    return given.active === active && given.expires === expires;
  });

/** A visit may earn less than its amount would give, for what was handed out free of charge; never more. */
const earnsAsIn = ({ data }: Visit, { stamps, points }: Program): boolean =>
  data.earned.stamps >= 0 &&
  data.earned.points >= 0 &&
  data.earned.stamps <= (stamps?.perVisit ?? 0) &&
  data.earned.points <= (points ? Math.floor((data.amount ?? 0) / points.per) * points.give : 0);

/** The units of every visit are those of its program, on the days of its program: I1 for how many, I11 for when. */
export const byTheRules: ShopRule = (shop, read) => {
  const order = read(shop.order);
  const programs = programsIn(read([...shop.order, ...shop.tablets.flatMap(({ own }) => own)]));
  const visits = order.flatMap((line) => {
    if (line.type !== "VisitRecorded") return [];
    return [{ line, rules: programs.filter(({ version }) => version === line.data.program) }];
  });
  const against = (fits: (visit: Visit, program: Program) => boolean): readonly string[] =>
    visits
      .filter(({ line, rules }) => !rules.some((program) => fits(line, program)))
      .map(({ line }) => line.id);
  return [
    ...broken(
      "I1",
      against(earnsAsIn).map((id) => `${id} earned what no rules give`),
    ),
    ...broken(
      "I11",
      against(hasDatesOf).map((id) => `${id} has days that no rules give`),
    ),
  ];
};
