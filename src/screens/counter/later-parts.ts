/** What a counter that rests does not show: fetched once it is drawn, and long before anybody asks for it. */
import { later } from "../parts/later.tsx";

export const openPanel = later(async () => (await import("./open-panel.tsx")).OpenPanel);
export const personPanel = later(async () => (await import("./person.tsx")).PersonPanel);
export const questionPanel = later(async () => (await import("./question.tsx")).QuestionPanel);
export const searchResults = later(async () => (await import("./search.tsx")).SearchResults);
export const overlays = later(async () => (await import("./overlays.tsx")).Overlays);
export const installNotice = later(async () => (await import("../install/install-notice.tsx")).InstallNotice);
export const safetyNotices = later(async () => (await import("../safety/notices.tsx")).SafetyNotices);

/** All but the person, whose card may be shown in the first moment. */
export const LATER = [openPanel, questionPanel, searchResults, overlays, installNotice, safetyNotices];
