/** Which texts may become markup or a script, address by address. */
import { describe, expect, test } from "vitest";
import { trustRules, trustedScript } from "#shell/trusted-types.ts";

const built = trustRules("https://pult.example/owner/rules", false);
const developing = trustRules("https://pult.example/", true);

describe("in the built app", () => {
  test.each([
    "/sw.js",
    "/assets/decode.worker-Bq1_x-2.js",
    "assets/../../assets/x.js",
    "https://pult.example/assets/x.js",
    "https://pult.example/assets/x.js?v=2#main",
  ])("%s is a script of ours", (address) => {
    expect(built.createScriptURL(address)).toBe(address);
  });

  test.each([
    "https://elsewhere.example/assets/x.js",
    "//elsewhere.example/sw.js",
    "https://someone@pult.example/sw.js",
    "http://pult.example/sw.js",
    "data:text/javascript,alert()",
    "blob:https://pult.example/1",
    "javascript:alert()",
    "/assets/deep/x.js",
    "/assets/x.mjs",
    "/assets/../C/x.js",
    "/other.js",
    "/src/main.tsx",
    "/sw.js.map",
    "sw.js",
    "http://",
    "",
  ])("%j is none", (address) => {
    expect(built.createScriptURL(address)).toBe(null);
  });

  test("only nothing at all becomes markup", () => {
    expect([built.createHTML(""), built.createHTML(" "), built.createHTML("<b>")]).toEqual(["", null, null]);
  });
});

describe("while developing", () => {
  test.each(["/src/capture/decode.worker.ts?worker_file&type=module", "/@vite/client", "/sw.js"])(
    "Vite's %s is a script of ours",
    (address) => {
      expect(developing.createScriptURL(address)).toBe(address);
    },
  );

  test("nobody else's is", () => {
    expect(developing.createScriptURL("https://elsewhere.example/src/x.ts")).toBe(null);
  });
});

test("a script of ours comes in the form the browser takes", () => {
  const script: unknown = trustedScript("/sw.js");
  expect(String(script)).toBe("/sw.js");
});
