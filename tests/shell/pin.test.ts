/** Checks that PINs are kept as hashes that open for the right digits only. */
import { describe, expect, test } from "vitest";
import { hashPin, matchesPin } from "#shell/pin.ts";

// Made with Python's hashlib.pbkdf2_hmac over the digits 1234 and the salt 0, 1, … 15.
const KNOWN = "pbkdf2-sha256$600000$AAECAwQFBgcICQoLDA0ODw==$nznZxxwixMRZvCy6zG104hhBhdZx2R8KNKaDRBOghJ0=";
// The same with a thousand turns.
const CHEAP = "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$IkDqKiJ1SjxGEDVu+OTXrPJa8qw9LRGGbel6i3gSxSw=";

describe("a PIN", () => {
  test("opens for its own digits", async () => {
    expect(await matchesPin("2468", await hashPin("2468"))).toBe(true);
  });

  test("opens for no other digits, not even for nearly the same", async () => {
    for (const wrong of ["1235", "123", "12345", "", " 1234", "١٢٣٤"])
      expect(await matchesPin(wrong, CHEAP), `"${wrong}"`).toBe(false);
  });

  test("is kept without its digits, and differently for two people who chose the same", async () => {
    const [one, other] = [await hashPin("11111111"), await hashPin("11111111")];
    expect(one).not.toBe(other);
    for (const hash of [one, other]) {
      expect(hash).toMatch(/^pbkdf2-sha256\$600000\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/);
      expect(hash).not.toContain("11111111");
    }
  });

  test("hashed by another program under the same rules opens here as well", async () => {
    expect(await matchesPin("1234", KNOWN)).toBe(true);
  });

  test("that was hashed with fewer turns still opens, so that the cost can rise later", async () => {
    expect(await matchesPin("1234", CHEAP)).toBe(true);
  });

  test("opens as well where the browser keeps its cryptography back, as on an address without TLS", async () => {
    const bare = { getRandomValues: crypto.getRandomValues.bind(crypto), subtle: undefined };
    expect(await matchesPin("1234", CHEAP, bare)).toBe(true);
    expect(await matchesPin("1235", CHEAP, bare)).toBe(false);
  });

  test("whose record is damaged or never was a hash opens for nothing", async () => {
    const hash = CHEAP;
    const damaged = [
      "",
      "1234",
      hash.slice(0, -4),
      `${hash}=`,
      hash.replace("sha256", "sha1"),
      hash.replace("1000", "0"),
      hash.replace("1000", "99999999"),
      hash.replace("1000", "1001"),
    ];
    for (const text of damaged) expect(await matchesPin("1234", text), text).toBe(false);
  });
});
