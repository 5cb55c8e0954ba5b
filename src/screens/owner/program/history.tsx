/** The versions of the rules there have been, newest first, and the way back to any of them. */
import type { Program } from "#domain/program.ts";
import { own } from "#domain/records.ts";
import { useShop } from "#screens/shop-context.ts";
import { useMeasures } from "../measures.ts";
import type { Draft } from "./draft.ts";
import { usePublished } from "./published.ts";
import { sentencesOf } from "./sentences.ts";
import { useVoice } from "./voice.ts";

type VersionProps = {
  readonly program: Program;
  /** Who published it and when, where that is known. */
  readonly from: string | null;
  readonly draft: Draft;
};

const Version = ({ program, from, draft }: VersionProps) => {
  const voice = useVoice();
  const { program: inForce } = useShop();
  const { history } = voice.page;
  const isInForce = program.version === inForce.version;
  return (
    <details>
      <summary>
        <b>{history.version(program.version)}</b>
        {from !== null && <span dir="auto">{from}</span>}
        {isInForce && <em>{history.inForce}</em>}
      </summary>
      <ul>
        {sentencesOf(program, voice).map(({ key, text }) => (
          <li key={key} dir="auto">
            {text}
          </li>
        ))}
      </ul>
      {!isInForce && (
        <button type="button" className="key small second" onClick={() => draft.change(program)}>
          {history.again}
        </button>
      )}
    </details>
  );
};

export const History = ({ draft }: { draft: Draft }) => {
  const { shop } = useShop();
  const { history } = useVoice().page;
  const { when } = useMeasures();
  const published = usePublished(shop.programs);
  const fromOf = (version: number): string | null => {
    const found = published.get(version);
    if (!found) return null;
    const name = found.by === null ? undefined : own(shop.staff, found.by)?.doc.name;
    return name === undefined ? when(found.at) : history.by(name, when(found.at));
  };
  const programs = Object.values(shop.programs)
    .map(({ doc }) => doc)
    .toSorted((a, b) => b.version - a.version);
  return (
    <section className="panel versions" aria-label={history.title}>
      <h2 className="show">{history.title}</h2>
      {programs.length === 1 && <p className="sub">{history.none}</p>}
      {programs.map((program) => (
        <Version key={program.version} program={program} from={fromOf(program.version)} draft={draft} />
      ))}
    </section>
  );
};
