/** English for the owner's page about a day in figures; loaded only with that page. */

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const name = (weekday: number): string => WEEKDAYS[weekday] ?? "";

export const enToday = {
  title: "Today",
  earlierTitle: "A day in figures",
  sentence: "The day in figures, each against the same weekday, and what to do next.",
  loading: "Looking …",
  earlier: "The day before",
  later: "The day after",
  toToday: "Back to today",
  soFar: "so far",
  /** What somebody sees before there is anything to compare with. */
  firstWeek: (weekday: number) =>
    `There is no earlier ${name(weekday)} yet. From next week on each figure stands against the same weekday.`,
  figures: {
    visits: "Visits",
    newMembers: "New members",
    redeemed: "Rewards handed over",
    revenue: "Revenue",
    sales: "Sales without a card",
  },
  how: "How is this counted?",
  defined: {
    visits:
      "Visits of members, each time their card or name was taken and recorded. What was taken back is not counted.",
    newMembers: "Members who joined on this day. Joining that was taken back is not counted.",
    redeemed: "Rewards that were handed over, each by itself. What was taken back is not counted.",
    revenue:
      "The amounts rung up here, with and without a card, less what was taken back. A visit recorded without an amount adds nothing.",
    sales: "Sales nobody showed a card for. What was taken back is not counted.",
  },
  ordinary: (weekday: number, of: number) =>
    of === 1
      ? `An ordinary ${name(weekday)} is here the last one on which something was recorded.`
      : `An ordinary ${name(weekday)} is the average of the last ${of} on which something was recorded.`,
  more: (amount: string, weekday: number, isMoney: boolean) =>
    isMoney
      ? `${amount} above an ordinary ${name(weekday)}`
      : `${amount} more than on an ordinary ${name(weekday)}`,
  fewer: (amount: string, weekday: number, isMoney: boolean) =>
    isMoney
      ? `${amount} below an ordinary ${name(weekday)}`
      : `${amount} fewer than on an ordinary ${name(weekday)}`,
  same: (weekday: number) => `as on an ordinary ${name(weekday)}`,
  /** While the day is going on: what has happened by then, against the same time of the other days. */
  byThen: (time: string, said: string) => `By ${time}: ${said}`,
  compared: (time: string) =>
    `While the day is going on, every day is counted up to the last full hour, ${time}, as it stood then. What was taken back only later still counts.`,
  lastWeekByThen: (value: string, time: string, whole: string, weekday: number) =>
    `${name(weekday)} last week: ${value} by ${time}, ${whole} all day`,
  lastWeek: (value: string, weekday: number) => `${name(weekday)} last week: ${value}`,
  picture: (figure: string, weekday: number) => `${figure} on this and the last eight ${name(weekday)}s`,
  /** Beside the line at the height of an ordinary day. */
  ordinaryLine: (amount: string) => `ordinary: ${amount}`,
  date: "Date",
  next: {
    title: "What next?",
    nothing: "Nothing is recorded yet today. The counter is ready.",
    enrol: "Nobody has joined today. Ask the next customer whether they would like a card.",
    cards: "Most sales go without a card. Ask: “Do you collect with us?”",
    backup: "A backup is due.",
    pin: "An owner has no PIN: anybody can open these pages.",
    calm: "Nothing needs you just now.",
    toCounter: "To the counter",
    toBackup: "See to it",
    toStaff: "Set a PIN",
  },
};
