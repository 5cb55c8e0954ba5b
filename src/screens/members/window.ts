/** Which rows of a long list are drawn: those in sight and some around them, all of one height. */

/** The height of a row, as members.css has it. */
export const ROW_PX = 76;

/** Rows beyond the edges, so that a flick of the thumb meets rows and not paper. */
const BEYOND = 8;
/** Rows are asked for in pieces, so that not every pixel asks anew. */
const PIECE = 24;
/** What is taken for the height of a list that is not laid out yet. */
const USUAL_HEIGHT_PX = 800;

/** Places from `from` up to but not including `to`. */
export type Range = { readonly from: number; readonly to: number };

/** How many whole rows a list of that height shows. */
export const rowsIn = (heightPx: number): number =>
  Math.max(1, Math.floor((heightPx || USUAL_HEIGHT_PX) / ROW_PX));

/** The rows to draw when the list has been scrolled so far that the row `first` is the first in sight. */
export const drawn = (first: number, heightPx: number, total: number): Range => ({
  from: Math.max(0, Math.min(first, total) - BEYOND),
  to: Math.min(total, first + rowsIn(heightPx) + 1 + BEYOND),
});

/** The rows to ask for so that those drawn are there. */
export const asked = ({ from, to }: Range): Range => ({
  from: Math.floor(from / PIECE) * PIECE,
  to: Math.ceil(to / PIECE) * PIECE,
});

/** Where to scroll so that a row is wholly in sight, as little as will do. */
export const scrolledTo = (at: number, scrollTop: number, heightPx: number): number => {
  const top = at * ROW_PX;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + ROW_PX - (heightPx || USUAL_HEIGHT_PX));
};

/** The row that a key leads to; null for keys that lead nowhere. */
export const rowAfter = (key: string, at: number, page: number, total: number): number | null => {
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: total - 1,
  }[key];
  return to === undefined || total === 0 ? null : Math.min(total - 1, Math.max(0, to));
};
