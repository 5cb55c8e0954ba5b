/** Backups whose entries were changed by somebody who knows the password are refused all the same. */
import { describe, expect, test } from "vitest";
import type { Frame } from "#log/backup/frames.ts";
import { chained } from "#log/chain.ts";
import { GENESIS } from "#log/genesis.ts";
import { packed, unpacked } from "#log/segment.ts";
import { rejecting } from "./backup-rejects.ts";
import { bytesOf, endOf, fileOf, fileOfBytes } from "./backup-world.ts";

const { real: theReal, refusalOf, forged } = rejecting();

/** The runs of a backup. */
const inside = (frames: readonly Frame[]): Frame[] =>
  frames.filter(({ kind }) => kind !== "manifest" && kind !== "end");

/** A backup of these runs: the manifest it had, and an end that fits. */
const around = (frames: readonly Frame[], runs: readonly Frame[]): Frame[] => [
  ...frames.filter(({ kind }) => kind === "manifest"),
  ...runs,
  endOf(runs),
];

const logsIn = ([manifest]: readonly Frame[]): Record<string, unknown>[] =>
  (manifest?.head["logs"] ?? []) as Record<string, unknown>[];

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

describe("runs that were changed and encrypted again", () => {
  test("are damaged where one is missing, comes twice, or changed places", async () => {
    const real = theReal();
    const changes: ((runs: Frame[]) => Frame[])[] = [
      (runs) => runs.slice(1),
      (runs) => runs.slice(0, -1),
      (runs) => runs.toSpliced(1, 1),
      (runs) => [...runs, ...runs.slice(-1)],
      (runs) => runs.toReversed(),
      (runs) => [...runs, { kind: "manifest", head: real.frames[0]?.head ?? {}, bodies: [] }],
      () => [],
    ];
    for (const [i, change] of changes.entries())
      expect(await refusalOf(await forged((all) => around(all, change(inside(all))))), `change ${i}`).toBe(
        "Damaged",
      );
  });

  test("are damaged where the end counts something else", async () => {
    for (const name of ["frames", "entries", "bodies"])
      expect(
        await refusalOf(
          await forged((all) =>
            all.map((one) => (one.kind === "end" ? { ...one, head: { ...one.head, [name]: 0 } } : one)),
          ),
        ),
      ).toBe("Damaged");
  });

  test("are damaged where a visit is dearer, whoever chained it anew", async () => {
    const real = theReal();
    const dearer = async (frame: Frame): Promise<Frame> => {
      const [body = new Uint8Array(), pack = new Uint8Array()] = frame.bodies;
      const texts = (await unpacked(body)).map((text) => text.replace('"amount":111', '"amount":911'));
      return { ...frame, bodies: [await packed(texts), pack] };
    };
    const runs = await Promise.all(inside(real.frames).map(dearer));
    expect(await refusalOf(await forged((all) => around(all, runs)))).toBe("Damaged");
    // Even with a chain that fits, the sums do not.
    let chain: Uint8Array = GENESIS;
    const fitting: Frame[] = [];
    for (const run of runs) {
      chain = (await unpacked(run.bodies[0] ?? new Uint8Array())).reduce(chained, chain);
      fitting.push(run.kind === "sealed" ? { ...run, head: { ...run.head, chain: hexOf(chain) } } : run);
    }
    const head = { ...real.frames[0]?.head, chain: hexOf(chain) };
    const frames: Frame[] = [{ kind: "manifest", head, bodies: [] }, ...fitting, endOf(fitting)];
    expect(await refusalOf(await fileOf(real.cover, real.key, frames))).toBe("SumsDiffer");
  });

  test("are damaged where a living member's name is missing, or the shop's rules are", async () => {
    const real = theReal();
    const bare = inside(real.frames).map((frame, i) =>
      i === 0 ? { ...frame, bodies: [frame.bodies[0] ?? new Uint8Array(), new Uint8Array()] } : frame,
    );
    expect(await refusalOf(await forged((all) => around(all, bare)))).toBe("Damaged");
  });

  test("are damaged where an entry comes twice or an act is not whole, whatever was chained", async () => {
    const real = theReal();
    const lines = (
      await Promise.all(inside(real.frames).map(({ bodies }) => unpacked(bodies[0] ?? new Uint8Array())))
    ).flat();
    const visits = lines.filter((line) => line.includes('"VisitRecorded"'));
    const tails: (readonly string[])[] = [
      [visits[0] ?? ""],
      [(visits[0] ?? "").replace(/^(\["[^"]+","[^"]+"),0,1,/, "$1,0,2,").replace(/^\["./, '["f')],
      ['["no entry"'],
      ["7"],
    ];
    for (const tail of tails) {
      const runs = inside(real.frames);
      const last = Number(runs.at(-1)?.head["to"]);
      const more: Frame = {
        kind: "open",
        head: { from: last + 1, to: last + tail.length },
        bodies: [await packed(tail), new Uint8Array()],
      };
      const chain = [...lines, ...tail].reduce(chained, GENESIS as Uint8Array);
      const [log] = logsIn(real.frames);
      const seq = last + tail.length;
      const head = { ...real.frames[0]?.head, chain: hexOf(chain), seq, logs: [{ ...log, to: seq }] };
      const all = [...runs, more];
      const frames: Frame[] = [{ kind: "manifest", head, bodies: [] }, ...all, endOf(all)];
      expect(await refusalOf(await fileOf(real.cover, real.key, frames)), tail[0]).toBe("Damaged");
    }
  });

  test("are damaged where a few bytes swell to more than any run of ours, before they have", async () => {
    const real = theReal();
    const zeros = new Blob(Array.from({ length: 64 }, () => new Uint8Array(1024 * 1024))).stream();
    const bomb = await bytesOf(
      await new Response(zeros.pipeThrough(new CompressionStream("deflate-raw"))).blob(),
    );
    expect(bomb.length).toBeLessThan(100_000);
    for (const at of [0, 1]) {
      const runs = inside(real.frames).map((frame) => ({ ...frame, bodies: frame.bodies.with(at, bomb) }));
      expect(await refusalOf(await forged((all) => around(all, runs)))).toBe("Damaged");
    }
  });

  test("are damaged where a frame says it is longer than any of ours", async () => {
    const real = theReal();
    const [manifestEnd = 0] = real.ends;
    const long = Uint8Array.from(real.plain);
    long.set([255, 255, 255, 255], manifestEnd + 1);
    expect(await refusalOf(await fileOfBytes(real.cover, real.key, long))).toBe("Damaged");
    const lies = [{ bytes: [1e9, 0] }, { bytes: [-1, 0] }, { bytes: "all" }, { bytes: [1, 1, 1] }, {}];
    for (const lie of lies) {
      const text = new TextEncoder().encode(
        JSON.stringify({ from: 1, to: 2, chain: "0".repeat(64), ...lie }),
      );
      const frame = Uint8Array.of(2, 0, 0, 0, text.length, ...text);
      const plain = Uint8Array.from([...real.plain.slice(0, manifestEnd), ...frame]);
      expect(await refusalOf(await fileOfBytes(real.cover, real.key, plain))).toBe("Damaged");
    }
  });

  test("are damaged where places are claimed that no log has", async () => {
    const real = theReal();
    const spans = [
      { from: 0 },
      { from: 2 },
      { to: 0 },
      { to: 1e9 },
      { from: 1.5 },
      { from: "1" },
      { chain: "no hash" },
    ];
    for (const span of spans) {
      const runs = inside(real.frames).map((run, i) =>
        i === 0 ? { ...run, head: { ...run.head, ...span } } : run,
      );
      const frames = await forged((all) => around(all, runs));
      expect(await refusalOf(frames), JSON.stringify(span)).toBe("Damaged");
    }
  });
});
