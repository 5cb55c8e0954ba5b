/** The owner's page for printing: chosen on the left, seen on the right as it will lie in the tray. */
import { useMemo } from "react";
import { printWordsOf, type PrintWords } from "#words/print/words.ts";
import "../look/paper.css";
import { OwnerFrame } from "../owner/owner-frame.tsx";
import { OwnerGate } from "../owner/owner-gate.tsx";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useBlankCodes } from "./blank-codes.ts";
import { CARDS_PER_SHEET } from "./card-grid.ts";
import { Choices, usePrinting, type Printing } from "./choices.tsx";
import { CardSheets, OneCard } from "./paper.tsx";
import type { CardFace } from "./paper-card.tsx";
import { Poster, rewardsOf } from "./poster.tsx";

const Hints = ({ words: { hints }, what }: { words: PrintWords; what: Printing["what"] }) => {
  const said =
    what === "poster"
      ? [hints.size, hints.posterPaper, hints.iPad]
      : [
          ...(what === "blank" ? [hints.oneCopy, hints.blank] : []),
          ...[hints.size, hints.cardPaper, hints.cut, hints.bare, hints.iPad, hints.label],
        ];
  return (
    <section className="print-hints" aria-labelledby="print-hints">
      <h2 id="print-hints">{hints.title}</h2>
      <ul>
        {said.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
};

/** What stands on every card of this printing. */
const useFace = ({ language, withReward }: Printing): CardFace => {
  const { settings, program } = useShop();
  const { name } = settings;
  return useMemo(() => {
    const [first = null] = rewardsOf(program);
    return { shop: name, language, words: printWordsOf(language), reward: withReward ? first : null };
  }, [name, language, program, withReward]);
};

const BlankCards = ({ printing, words }: { printing: Printing; words: PrintWords }) => {
  const codes = useBlankCodes(printing.sheets * CARDS_PER_SHEET);
  const face = useFace(printing);
  return <CardSheets codes={codes} face={face} label={words.preview.code} />;
};

const MemberCard = ({ printing, words }: { printing: Printing; words: PrintWords }) => {
  const face = useFace(printing);
  const { owner, withName } = printing;
  if (!owner || owner.code === null) return null;
  const name = withName ? owner.name : null;
  return <OneCard code={owner.code} {...{ name, face }} label={words.preview.code} />;
};

const CounterPoster = ({ printing }: { printing: Printing }) => {
  const { settings, program } = useShop();
  const { name, currency } = settings;
  return <Poster shop={name} program={program} currency={currency} language={printing.language} />;
};

const PARTS = { blank: BlankCards, member: MemberCard, poster: CounterPoster } as const;

/** Whether there is anything to print. */
const isReady = ({ what, owner }: Printing): boolean => what !== "member" || (owner?.code ?? null) !== null;

const captionOf = (printing: Printing, { preview }: PrintWords): string => {
  if (!isReady(printing)) return preview.nothing;
  switch (printing.what) {
    case "blank":
      return preview.sheets(printing.sheets);
    case "member":
      return preview.card;
    case "poster":
      return preview.poster;
  }
};

const Page = () => {
  const { settings, program } = useShop();
  const { print } = useServices();
  const words = printWordsOf(settings.language);
  const { printing, change } = usePrinting(settings.language);
  const ready = isReady(printing);
  const Part = PARTS[printing.what];
  return (
    <OwnerFrame title={words.title}>
      <div className="print">
        <div className="panel print-choices">
          <Choices words={words} printing={printing} change={change} canReward={program.rewards.length > 0} />
          <button
            type="button"
            className="go"
            data-kind="go"
            data-asleep={!ready}
            aria-disabled={!ready}
            onClick={() => {
              if (ready) print();
            }}
          >
            {words.go}
          </button>
        </div>
        <figure className="print-preview" data-empty={!ready}>
          <figcaption>{captionOf(printing, words)}</figcaption>
          <Part printing={printing} words={words} />
        </figure>
        <div className="panel print-more">
          <Hints words={words} what={printing.what} />
        </div>
      </div>
    </OwnerFrame>
  );
};

export const PrintPage = () => <OwnerGate right="runShop">{() => <Page />}</OwnerGate>;
