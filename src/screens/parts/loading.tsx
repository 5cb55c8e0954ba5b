/** In the place of what is on its way. */
import { useAppLanguage } from "../language.ts";

export const Loading = () => {
  const { words } = useAppLanguage();
  return <p className="opening">{words.app.loading}</p>;
};
