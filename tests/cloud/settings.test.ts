/** What the endpoint makes of the settings it is started with. */
import { describe, expect, test } from "vitest";
import { readSettings } from "#cloud/settings.ts";

describe("the endpoint's settings", () => {
  test("have a good answer to everything when nothing is set", () => {
    expect(readSettings({})).toEqual({
      ok: true,
      value: {
        port: 8080,
        host: "127.0.0.1",
        dataDir: ".pult",
        publicUrl: "http://localhost:8080",
        databaseUrl: null,
        metricsToken: null,
        behindProxy: false,
        isClosed: false,
      },
    });
  });

  test("are what they are set to", () => {
    const env = {
      PORT: "80",
      HOST: "::",
      DATA_DIR: "/var/pult",
      PUBLIC_URL: "https://pult.example/",
      DATABASE_URL: "postgres://pult:secret@db.example/pult",
      METRICS_TOKEN: "watching",
      BEHIND_PROXY: "1",
      NEW_SHOPS: "closed",
    };
    expect(readSettings(env)).toEqual({
      ok: true,
      value: {
        port: 80,
        host: "::",
        dataDir: "/var/pult",
        publicUrl: "https://pult.example",
        databaseUrl: "postgres://pult:secret@db.example/pult",
        metricsToken: "watching",
        behindProxy: true,
        isClosed: true,
      },
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

  test.each(["open", "0", ""])("do not take %j for whether new shops come in", (NEW_SHOPS) => {
    expect(readSettings({ NEW_SHOPS })).toEqual({
      ok: false,
      refusal: `NEW_SHOPS must be "welcome" or "closed", and it is "${NEW_SHOPS}".`,
    });
  });

  test.each(["mysql://pult:secret@db.example/pult", "secret", ""])(
    "do not take %j for a database, and do not say it back",
    (DATABASE_URL) => {
      const read = readSettings({ DATABASE_URL });
      expect(read).toEqual({
        ok: false,
        refusal: "DATABASE_URL must be an address like postgres://user:password@host/database.",
      });
    },
  );
});
