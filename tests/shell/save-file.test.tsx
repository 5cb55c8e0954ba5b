/** Checks how a finished file leaves the app: as a download, or to another app where the tablet can send files. */
import { describe, expect, test } from "vitest";
import { createFileSaving, type FileSavingEdges } from "#shell/save-file.ts";

const FILE = new File(["a shop"], "corner.pult");

const tablet = (navigator: FileSavingEdges["navigator"] = {}) => {
  const did: string[] = [];
  const waiting: (() => void)[] = [];
  const saving = createFileSaving({
    page: {
      createElement: () => ({
        href: "",
        download: "",
        click(this: HTMLAnchorElement) {
          did.push(`${this.download} from ${this.href}`);
        },
      }),
    } as unknown as Document,
    urls: {
      createObjectURL: () => "blob:1",
      revokeObjectURL: (address) => void did.push(`let go ${address}`),
    },
    navigator,
    later: (work) => waiting.push(work),
  });
  return { saving, did, waiting };
};

describe("a file that is saved", () => {
  test("goes into the downloads by its name, and its address is let go of later", () => {
    const { saving, did, waiting } = tablet();
    saving.save(FILE);
    expect(did).toEqual(["corner.pult from blob:1"]);
    for (const work of waiting) work();
    expect(did.at(-1)).toBe("let go blob:1");
  });
});

describe("a file that is sent elsewhere", () => {
  test("is offered only where the tablet takes such files", () => {
    const share = async (): Promise<void> => undefined;
    expect(tablet().saving.canShare(FILE)).toBe(false);
    expect(tablet({ share }).saving.canShare(FILE)).toBe(false);
    expect(tablet({ share, canShare: () => false }).saving.canShare(FILE)).toBe(false);
    expect(tablet({ share, canShare: ({ files }) => files?.[0] === FILE }).saving.canShare(FILE)).toBe(true);
  });

  test("counts as sent only when it was", async () => {
    const sent: unknown[] = [];
    const share = async (what: ShareData): Promise<void> => void sent.push(what);
    expect(await tablet({ share }).saving.share(FILE)).toBe(true);
    expect(sent).toEqual([{ files: [FILE] }]);
    const turnedAway = async (): Promise<void> => {
      throw new DOMException("not now", "AbortError");
    };
    expect(await tablet({ share: turnedAway }).saving.share(FILE)).toBe(false);
    expect(await tablet().saving.share(FILE)).toBe(false);
  });
});
