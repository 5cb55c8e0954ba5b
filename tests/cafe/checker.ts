/** Works out from the café's CSV alone what the shop must show: its own parser, its own calendar, nothing of the product. */

/** One sale as the file has it. `card` is empty where there was none; `amount` in kopiykas. */
export type Sale = {
  readonly date: string;
  /** Local wall clock in the shop, as numbers. */
  readonly at: {
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly ms: number;
  };
  readonly card: string;
  readonly amount: number;
  readonly product: string;
};

/** What a card has collected. `days` counts calendar days with a visit. */
export type Member = {
  readonly visits: number;
  readonly days: number;
  readonly spent: number;
  readonly stamps: number;
  readonly points: number;
};

/** What happened on one business day. */
export type Day = {
  readonly visits: number;
  readonly sales: number;
  readonly revenue: number;
  readonly newMembers: number;
};

/** Everything the checker knows of a file. */
export type Expected = {
  readonly rows: number;
  readonly revenue: number;
  readonly cash: { readonly rows: number; readonly revenue: number };
  readonly members: ReadonlyMap<string, Member>;
  /** By date as YYYY-MM-DD. */
  readonly days: ReadonlyMap<string, Day>;
  readonly visitDays: number;
  readonly topFive: readonly string[];
};

/** The rule on the café's wall: a stamp for every visit, and a point for every ten whole hryvnias of one visit. */
const STAMPS_PER_VISIT = 1;
const KOPIYKAS_PER_POINT = 1000;
/** The café's day ends at four in the morning. */
const FIRST_HOUR = 4;

const cells = (line: string): string[] => {
  const found: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const character of line)
    if (character === '"') isQuoted = !isQuoted;
    else if (character === "," && !isQuoted) {
      found.push(cell);
      cell = "";
    } else cell += character;
  return [...found, cell];
};

/** Hryvnias as written to kopiykas, digit by digit, since a float would lose one now and then. */
const kopiykas = (text: string): number => {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new Error(`no amount: ${text}`);
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
};

/** The sales of a CSV with the columns date, datetime, cash_type, card, money, coffee_name. */
export const readSales = (csv: string): readonly Sale[] => {
  const [head, ...lines] = csv.split(/\r?\n/).filter((line) => line !== "");
  if (head !== "date,datetime,cash_type,card,money,coffee_name") throw new Error(`other columns: ${head}`);
  return lines.map((line) => {
    const [date = "", datetime = "", cashType = "", card = "", money = "", product = ""] = cells(line);
    const clock = /^\S+ (\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?$/.exec(datetime);
    if (!clock || (cashType === "cash") !== (card === "")) throw new Error(`cannot read: ${line}`);
    const [, hour, minute, second, ms = ""] = clock;
    const at = {
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      ms: Number(ms.padEnd(3, "0")),
    };
    return { date, at, card, amount: kopiykas(money), product };
  });
};

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const grouped = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
};

const sum = (sales: readonly Sale[]): number => sales.reduce((total, sale) => total + sale.amount, 0);

const memberOf = (sales: readonly Sale[]): Member => ({
  visits: sales.length,
  days: new Set(sales.map((sale) => sale.date)).size,
  spent: sum(sales),
  stamps: sales.length * STAMPS_PER_VISIT,
  points: sales.reduce((points, sale) => points + Math.floor(sale.amount / KOPIYKAS_PER_POINT), 0),
});

/** What the shop must show after all sales were rung up in the file's order. */
export const expectedOf = (sales: readonly Sale[]): Expected => {
  const carded = sales.filter((sale) => sale.card !== "");
  const byCard = grouped(carded, (sale) => sale.card);
  const firsts = new Set([...byCard.values()].map((visits) => visits[0]));
  const businessDay = ({ date, at }: Sale): string => (at.hour < FIRST_HOUR ? dayBefore(date) : date);
  const members = new Map([...byCard].map(([card, visits]) => [card, memberOf(visits)]));
  const days = [...grouped(sales, businessDay)].map(([date, on]): [string, Day] => [
    date,
    {
      visits: on.filter((sale) => sale.card !== "").length,
      sales: on.filter((sale) => sale.card === "").length,
      revenue: sum(on),
      newMembers: on.filter((sale) => firsts.has(sale)).length,
    },
  ]);
  const cash = sales.filter((sale) => sale.card === "");
  const byDays = [...members].toSorted(([a, one], [b, two]) => two.days - one.days || (a < b ? -1 : 1));
  return {
    rows: sales.length,
    revenue: sum(sales),
    cash: { rows: cash.length, revenue: sum(cash) },
    members,
    days: new Map(days),
    visitDays: [...members.values()].reduce((total, member) => total + member.days, 0),
    topFive: byDays.slice(0, 5).map(([card]) => card),
  };
};
