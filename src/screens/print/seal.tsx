/** A seal as on a certificate: what a reward costs, as a number in a scalloped edge. Drawn in lines, since printers leave backgrounds out. */

const LOBES = 18;
const RADIUS = 46;

/** A circle of scallops around the middle of a box of 100 × 100. */
const scalloped = (): string => {
  const at = (lobe: number): string => {
    const angle = (lobe * 2 * Math.PI) / LOBES;
    return `${(50 + RADIUS * Math.sin(angle)).toFixed(2)} ${(50 - RADIUS * Math.cos(angle)).toFixed(2)}`;
  };
  // Half the distance of two neighbours: each scallop is a half circle.
  const bow = (RADIUS * Math.sin(Math.PI / LOBES)).toFixed(2);
  const bows = Array.from({ length: LOBES }, (_, lobe) => `A${bow} ${bow} 0 0 1 ${at(lobe + 1)}`);
  return `M${at(0)}${bows.join("")}z`;
};

const EDGE = scalloped();

/** `number` large, `unit` small below it where there is room for it. */
export const Seal = ({ number, unit = null }: { number: string; unit?: string | null }) => (
  <svg className="seal" viewBox="-6 -6 112 112" aria-hidden="true">
    <path d={EDGE} fill="none" stroke="currentColor" strokeWidth="3" strokeLinejoin="round" />
    <circle cx="50" cy="50" r="39" fill="none" stroke="currentColor" strokeWidth="1" />
    <text
      x="50"
      y={unit === null ? 62 : 55}
      textAnchor="middle"
      className="seal-number"
      data-long={number.length > 3}
    >
      {number}
    </text>
    {unit !== null && (
      <text x="50" y="71" textAnchor="middle" className="seal-unit">
        {unit}
      </text>
    )}
  </svg>
);
