/** What the endpoint makes of the settings it is started with. */
import { describe, expect, test } from "vitest";
import { readSettings } from "#cloud/settings.ts";

describe("the endpoint's settings", () => {
  test("have a good answer to everything when nothing is set", () => {
    expect(readSettings({})).toEqual({
      ok: true,
      value: { port: 8080, host: "127.0.0.1", dataDir: ".pult", publicUrl: "http://localhost:8080" },
    });
  });

  test("are what they are set to", () => {
    const env = { PORT: "80", HOST: "::", DATA_DIR: "/var/pult", PUBLIC_URL: "https://pult.example/" };
    expect(readSettings(env)).toEqual({
      ok: true,
      value: { port: 80, host: "::", dataDir: "/var/pult", publicUrl: "https://pult.example" },
    });
  });

  test.each(["eighty", "70000", "-1", "", "80.5"])("do not take %j for a port", (PORT) => {
    expect(readSettings({ PORT })).toEqual({
      ok: false,
      refusal: `PORT must be a number from 0 to 65535, and it is "${PORT}".`,
    });
  });

  test.each(["pult.example", "ftp://pult.example", "https://pult.example/counter", ""])(
    "do not take %j for the public address",
    (PUBLIC_URL) => {
      const read = readSettings({ PUBLIC_URL });
      expect(read.ok ? "" : read.refusal).toMatch(/^PUBLIC_URL must be an address/);
    },
  );
});
