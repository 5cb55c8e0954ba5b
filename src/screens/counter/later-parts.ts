/** The parts that come with the counter's hands: fetched once it is drawn, and long before anybody asks for them. */
import { later } from "../parts/later.tsx";

const hands = async () => (await import("./hands.ts")).PARTS;

export const openPanel = later(async () => (await hands()).OpenPanel);
export const personPanel = later(async () => (await hands()).PersonPanel);
export const personButtons = later(async () => (await hands()).PersonButtons);
export const questionPanel = later(async () => (await hands()).QuestionPanel);
export const searchResults = later(async () => (await hands()).SearchResults);
export const overlays = later(async () => (await hands()).Overlays);
export const latestActs = later(async () => (await hands()).LatestActs);
export const barPill = later(async () => (await hands()).BarPill);
export const health = later(async () => (await hands()).Health);
export const counterCamera = later(async () => (await hands()).CounterCamera);
export const keypad = later(async () => (await hands()).Keypad);
export const goings = later(async () => (await hands()).Goings);
export const installNotice = later(async () => (await hands()).InstallNotice);
export const safetyNotices = later(async () => (await hands()).SafetyNotices);

/** What is not drawn with the first picture, and must be here when it is. */
export const LATER = [
  personPanel,
  personButtons,
  openPanel,
  questionPanel,
  searchResults,
  overlays,
  keypad,
  health,
  installNotice,
  safetyNotices,
];
