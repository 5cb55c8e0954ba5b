/** Sheets of A4: what has the class `paper` is all that ever comes out of the printer, a page each. */
import type { ReactNode } from "react";
import type { CardCode } from "#domain/card-code.ts";
import type { Language } from "#domain/records.ts";
import { CARDS_PER_SHEET, COLUMNS, cutMarks, ONE_CARD_TOP, PAGE_BOX, ROWS } from "./card-grid.ts";
import { PaperCard, type CardFace } from "./paper-card.tsx";

/** One page, in the language that is on it. */
export const Paper = ({
  language,
  kind,
  rewards,
  children,
}: {
  language: Language;
  kind: "cards" | "poster";
  /** How many rewards a poster has room for. */
  rewards?: "few" | "some" | "many";
  children: ReactNode;
}) => (
  <section className="paper" lang={language} data-kind={kind} data-rewards={rewards}>
    {children}
  </section>
);

const CutMarks = ({ path }: { path: string }) => (
  <svg className="cut-marks" viewBox={PAGE_BOX} aria-hidden="true">
    <path d={path} fill="none" stroke="currentColor" strokeWidth="0.15" />
  </svg>
);

type CardsProps = {
  readonly face: CardFace;
  readonly label: (groups: string) => string;
};

/** Full sheets of cards that belong to nobody yet, in the order of their codes. */
export const CardSheets = ({ codes, face, label }: CardsProps & { codes: readonly CardCode[] }) =>
  Array.from({ length: Math.ceil(codes.length / CARDS_PER_SHEET) }, (_, sheet) => (
    <Paper key={codes[sheet * CARDS_PER_SHEET]} language={face.language} kind="cards">
      <CutMarks path={cutMarks(COLUMNS, ROWS)} />
      <div className="paper-cards">
        {codes.slice(sheet * CARDS_PER_SHEET, (sheet + 1) * CARDS_PER_SHEET).map((code) => (
          <PaperCard key={code} face={face} code={code} name={null} label={label} />
        ))}
      </div>
    </Paper>
  ));

/** One card, well inside the page, where every printer prints. */
export const OneCard = ({
  code,
  name,
  face,
  label,
}: CardsProps & { code: CardCode; name: string | null }) => (
  <Paper language={face.language} kind="cards">
    <CutMarks path={cutMarks(1, 1, ONE_CARD_TOP)} />
    <div className="paper-cards" data-one="true">
      <PaperCard face={face} code={code} name={name} label={label} />
    </div>
  </Paper>
);
