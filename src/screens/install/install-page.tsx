/** How the app comes to this tablet's home screen: a key where the browser can ask, pictured steps on an iPad. */
import { Link } from "wouter";
import type { Language } from "#domain/records.ts";
import type { InstallWay } from "#shell/install.ts";
import { installWordsOf } from "#words/install/words.ts";
import "../look/install.css";
import { OwnerFrame } from "../owner/owner-frame.tsx";
import { STORAGE_PAGE } from "../addresses.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import {
  addedIcon as AddedIcon,
  addIcon as AddIcon,
  installIcon as InstallIcon,
  shareIcon as ShareIcon,
} from "./install-icons.tsx";
import { useInstallWay } from "./use-install.ts";

const STEP_ICONS = [ShareIcon, AddIcon, AddedIcon] as const;

const Steps = ({ language }: { language: Language }) => {
  const words = installWordsOf(language);
  return (
    <>
      <ol className="install-steps">
        {STEP_ICONS.map((Icon, i) => (
          <li key={words.steps[i]}>
            <span className="install-picture" aria-hidden="true">
              <Icon />
            </span>
            {words.steps[i]}
          </li>
        ))}
      </ol>
      <section className="install-apart">
        <h2>{words.apartTitle}</h2>
        <p>{words.apartHelp}</p>
        <Link href={STORAGE_PAGE} className="key small">
          {words.backup}
        </Link>
      </section>
    </>
  );
};

const Way = ({ way, language }: { way: InstallWay; language: Language }) => {
  const { install } = useServices();
  const words = installWordsOf(language);
  switch (way) {
    case "installed":
      return (
        <p className="lead" role="status">
          {words.installed}
        </p>
      );
    case "button":
      return (
        <button type="button" className="go" data-kind="go" onClick={() => void install.ask()}>
          {words.put}
        </button>
      );
    case "share":
      return <Steps language={language} />;
    case "menu":
      return <p className="lead">{words.menuHelp}</p>;
  }
};

/** Open to everybody, as it shows nothing of the shop. */
export const InstallPage = () => {
  const { settings } = useShop();
  const { language } = settings;
  const way = useInstallWay();
  const words = installWordsOf(language);
  return (
    <OwnerFrame title={words.title}>
      <div className="panel install">
        <InstallIcon className="install-mark" aria-hidden="true" />
        {way !== "installed" && (
          <div>
            <h2>{words.offer}</h2>
            <p className="lead">{words.offerHelp}</p>
          </div>
        )}
        <Way way={way} language={language} />
      </div>
    </OwnerFrame>
  );
};
