/** Where a request came from, as far as it can be told: the machine itself, or what the proxy before it says. */
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Whether an address is this very machine. */
export const isLoopback = (address: string): boolean => LOOPBACK.has(address);

/**
 * The address to count by. `forwarded`, the header `X-Forwarded-For`, is believed of a proxy on this machine, and of any
 * when `behindProxy` says that there is one before us; the last one in it is who spoke to the proxy.
 */
export const addressFrom = (peer: string, forwarded: string | undefined, behindProxy: boolean): string => {
  const last = forwarded?.split(",").at(-1)?.trim() ?? "";
  return last !== "" && (behindProxy || isLoopback(peer)) ? last : peer;
};

/** Reads the address of requests that come in by Node's own server. */
export const createAddressOf =
  (behindProxy: boolean) =>
  (context: Context): string =>
    addressFrom(
      getConnInfo(context).remote.address ?? "",
      context.req.header("X-Forwarded-For"),
      behindProxy,
    );
