/** A card's square code, drawn as one path: always black on white, whatever the theme, so that every camera reads it. */
import { useMemo } from "react";
import { encode } from "uqr";

/** Modules of white around the code, as ISO/IEC 18004 asks for. */
const QUIET = 4;

/** Dark modules as runs, row by row, in units of one module. */
const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1] === true) return [];
        const end = row.indexOf(false, x);
        const length = (end === -1 ? row.length : end) - x;
        return [`M${x} ${y}h${length}v1h-${length}z`];
      }),
    )
    .join("");

/** As large as its place. `text` is what a camera reads, `label` what a screen reader says. */
export const QrPicture = ({ text, label }: { text: string; label: string }) => {
  const { size, path } = useMemo(() => {
    const { data } = encode(text, { ecc: "Q", border: QUIET });
    return { size: data.length, path: pathOf(data) };
  }, [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
};
