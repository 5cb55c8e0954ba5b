/** Finnish for a reward's name inside a sentence: “kahvi on ilmainen”. Names stay as they are, since they cannot be inflected safely. */

const FREE = /^ilmainen\s+(?=\S)/i;

/** “kahvi on ilmainen” of “Ilmainen kahvi”; null for a reward that is called otherwise. */
export const beingFree = (name: string): string | null =>
  FREE.test(name) ? `${name.replace(FREE, "").trim()} on ilmainen` : null;
