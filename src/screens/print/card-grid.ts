/** Where cards lie on a sheet of A4 and where it is cut, in millimetres. */

/** ISO 216 A4, upright. */
const PAGE = { width: 210, height: 297 } as const;
/** ISO/IEC 7810 ID-1 is 85.6 × 53.98 mm: a card of this size goes where a bank card goes. */
const CARD = { width: 85, height: 54 } as const;

export const COLUMNS = 2;
export const ROWS = 5;
/** How far below the upper edge a card lies that is alone on its page. */
export const ONE_CARD_TOP = 40;
export const CARDS_PER_SHEET = COLUMNS * ROWS;

/** How long a mark is, and how far it keeps away from the card whose edge it shows. */
const MARK = 5;
const APART = 1.5;
/** Half a cross where four cards meet: small enough to go with the cut. */
const CROSS = 1.2;

const edges = (first: number, card: number, count: number): readonly number[] =>
  Array.from({ length: count + 1 }, (_, at) => first + card * at);
const centred = (page: number, card: number, count: number): number => (page - card * count) / 2;

/**
 * The cut marks of a grid of cards as one SVG path: outside the grid along every cut, and a cross wherever four cards
 * meet. The cards touch, so that one cut parts two of them. They lie in the middle of the page, or begin `top` below its
 * upper edge.
 */
export const cutMarks = (
  columns: number,
  rows: number,
  top = centred(PAGE.height, CARD.height, rows),
): string => {
  const xs = edges(centred(PAGE.width, CARD.width, columns), CARD.width, columns);
  const ys = edges(top, CARD.height, rows);
  const [left = 0, right = 0, bottom = 0] = [xs[0], xs.at(-1), ys.at(-1)];
  const across = ys.flatMap((y) => [
    `M${left - APART - MARK} ${y}h${MARK}`,
    `M${right + APART} ${y}h${MARK}`,
  ]);
  const down = xs.flatMap((x) => [`M${x} ${top - APART - MARK}v${MARK}`, `M${x} ${bottom + APART}v${MARK}`]);
  const crosses = xs
    .slice(1, -1)
    .flatMap((x) =>
      ys.slice(1, -1).map((y) => `M${x - CROSS} ${y}h${2 * CROSS}M${x} ${y - CROSS}v${2 * CROSS}`),
    );
  return [...across, ...down, ...crosses].join("");
};

/** The page as an SVG's viewBox. */
export const PAGE_BOX = `0 0 ${PAGE.width} ${PAGE.height}`;
