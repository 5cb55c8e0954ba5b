/** What somebody with another Node is told before anything else happens. */
import { execFile } from "node:child_process";
import { expect, test } from "vitest";

/** Starts a program behind the check, under a Node that takes itself for `version`. */
function startUnder(version: string, platform: string): Promise<{ code: number; out: string; err: string }> {
  const pretend =
    `Object.defineProperties(process, { version: { value: "v${version}" }, ` +
    `versions: { value: { node: "${version}" } }, platform: { value: "${platform}" }, arch: { value: "x64" } });`;
  const argv = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`];
  return new Promise((resolve) => {
    const program = [...argv, "--import", "./src/cloud/node-version.mjs", "-e", "console.log('started')"];
    execFile(process.execPath, program, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err });
    });
  });
}

test("the right Node is named and goes on", async () => {
  expect(await startUnder("24.21.0", "linux")).toEqual({ code: 0, out: "Node v24.21.0\nstarted\n", err: "" });
});

test("another Node is told where the right one comes from", async () => {
  expect(await startUnder("20.20.2", "linux")).toEqual({
    code: 1,
    out: "",
    err: "Pult needs Node 24, and this is Node v20.20.2. Run it through npm after `npm ci`, which brings Node 24 along.\n",
  });
  expect((await startUnder("26.0.0", "darwin")).err).toBe(
    "Pult needs Node 24, and this is Node v26.0.0. For darwin on x64 install Node 24 from nodejs.org, then try again.\n",
  );
});
