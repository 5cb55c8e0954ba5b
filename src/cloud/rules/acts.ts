/** Which of the lines pushed belong together: an act is taken whole, held whole, or asked for again. */
import type { Code } from "#protocol/messages.ts";
import type { PushedLine } from "./reading.ts";

/** Lines `from` up to, not including, `to`. */
export type Act = {
  readonly from: number;
  readonly to: number;
  /** Why none of its lines may be taken; null where nothing speaks against it. */
  readonly flaw: Code | null;
  /** Whether the push ends before the act does. */
  readonly isCut: boolean;
};

const follows = (before: PushedLine, line: PushedLine): boolean =>
  before.log === line.log && before.seq + 1 === line.seq;

/** What an act that begins at line `from` says of itself; a line that cannot be read leaves it to the first that can. */
const namedAt = (lines: readonly PushedLine[], from: number): { op: string; size: number } | null => {
  for (let at = from; at < lines.length; at += 1) {
    const read = lines[at]?.read;
    if (read === undefined || !read.ok) continue;
    const { op, index, size } = read.value;
    return index === at - from && index < size ? { op, size } : null;
  }
  return null;
};

const belongs = (line: PushedLine, op: string, size: number, index: number): boolean =>
  !line.read.ok ||
  (line.read.value.op === op && line.read.value.size === size && line.read.value.index === index);

const isRepeated = (lines: readonly PushedLine[]): boolean => {
  const ids = lines.flatMap(({ read }) => (read.ok ? [read.value.id] : []));
  return new Set(ids).size < ids.length;
};

const flawOf = (lines: readonly PushedLine[], size: number): Code | null => {
  for (const { read } of lines) if (!read.ok) return read.refusal;
  return lines.length < size || isRepeated(lines) ? "badShape" : null;
};

const actAt = (lines: readonly PushedLine[], from: number): Act => {
  const named = namedAt(lines, from);
  const read = lines[from]?.read;
  if (named === null) {
    return {
      from,
      to: from + 1,
      flaw: read === undefined || read.ok ? "badShape" : read.refusal,
      isCut: false,
    };
  }
  let to = from + 1;
  for (; to < lines.length && to - from < named.size; to += 1) {
    const [before, line] = [lines[to - 1], lines[to]];
    if (before === undefined || line === undefined || !follows(before, line)) break;
    if (!belongs(line, named.op, named.size, to - from)) break;
  }
  const isCut = to === lines.length && to - from < named.size;
  return { from, to, flaw: isCut ? null : flawOf(lines.slice(from, to), named.size), isCut };
};

/** The acts of a push, in its order; every line is in one. A line at a place that is not its own is an act with a flaw. */
export const actsOf = (lines: readonly PushedLine[]): readonly Act[] => {
  const acts: Act[] = [];
  for (let from = 0; from < lines.length; from = acts.at(-1)?.to ?? lines.length) {
    acts.push(actAt(lines, from));
  }
  return acts;
};
