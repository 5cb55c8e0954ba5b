/** Where a request is taken to have come from. */
import { expect, test } from "vitest";
import { addressFrom } from "#cloud/api/address.ts";

test.each<[string, string, string | undefined, boolean, string]>([
  ["straight from the network", "192.0.2.1", undefined, false, "192.0.2.1"],
  ["with a header that anybody can write", "192.0.2.1", "127.0.0.1", false, "192.0.2.1"],
  ["through a proxy on this machine", "127.0.0.1", "10.0.0.1, 192.0.2.9", false, "192.0.2.9"],
  ["through a proxy beside us", "10.0.0.7", "192.0.2.9", true, "192.0.2.9"],
  ["from a proxy that says nothing", "::1", undefined, true, "::1"],
  ["from a proxy that says an empty word", "::1", " ", false, "::1"],
])("%s", (_, peer, forwarded, behindProxy, address) => {
  expect(addressFrom(peer, forwarded, behindProxy)).toBe(address);
});
