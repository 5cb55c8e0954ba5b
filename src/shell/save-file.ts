/** Hands a finished file to the person: into the tablet's downloads, or on to wherever the tablet can send files. */

export type FileSaving = {
  /** Puts the file into the browser's downloads. */
  readonly save: (file: File) => void;
  /** Whether this tablet can send such a file elsewhere. */
  readonly canShare: (file: File) => boolean;
  /** Opens the tablet's own list of where to send it; only after a tap. False when it was not sent. */
  readonly share: (file: File) => Promise<boolean>;
};

export type FileSavingEdges = {
  readonly page: Document;
  readonly urls: Pick<typeof URL, "createObjectURL" | "revokeObjectURL">;
  readonly navigator: {
    readonly canShare?: (what: ShareData) => boolean;
    readonly share?: (what: ShareData) => Promise<void>;
  };
  /** Calls back after so many milliseconds. */
  readonly later: (work: () => void, ms: number) => unknown;
};

/** Browsers read the file behind the address only after the click has ended; a large one takes its time. */
const ADDRESS_LIVES_MS = 10 * 60_000;

/** Saves by a link that nobody sees: the one way that works in every browser and needs no permission. */
export const createFileSaving = ({ page, urls, navigator, later }: FileSavingEdges): FileSaving => ({
  save: (file) => {
    const address = urls.createObjectURL(file);
    const link = page.createElement("a");
    link.href = address;
    link.download = file.name;
    link.click();
    later(() => urls.revokeObjectURL(address), ADDRESS_LIVES_MS);
  },
  canShare: (file) => navigator.share !== undefined && navigator.canShare?.({ files: [file] }) === true,
  share: async (file) => {
    try {
      await navigator.share?.({ files: [file] });
      return navigator.share !== undefined;
    } catch {
      // Turned away from the list, or nothing there takes such a file.
      return false;
    }
  },
});
