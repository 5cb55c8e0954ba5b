/** The versions of the rules there have been, newest first, and the way back to any of them. */
import type { Program } from "#domain/program.ts";
import { useShop } from "../../shop-context.ts";
import type { Draft } from "./draft.ts";
import { sentencesOf } from "./sentences.ts";
import { useVoice } from "./voice.ts";

const Version = ({ program, draft }: { program: Program; draft: Draft }) => {
  const voice = useVoice();
  const { program: inForce } = useShop();
  const { history } = voice.page;
  const isInForce = program.version === inForce.version;
  return (
    <details>
      <summary>
        <b>{history.version(program.version)}</b>
        {isInForce && <span>{history.inForce}</span>}
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
  const programs = Object.values(shop.programs)
    .map(({ doc }) => doc)
    .toSorted((a, b) => b.version - a.version);
  return (
    <section className="panel versions" aria-label={history.title}>
      <h2 className="show">{history.title}</h2>
      {programs.length === 1 && <p className="sub">{history.none}</p>}
      {programs.map((program) => (
        <Version key={program.version} program={program} draft={draft} />
      ))}
    </section>
  );
};
