/** A line between a tablet and its server that counts what goes over it: all bytes of all connections, headers included. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export type Meter = {
  /** What the tablet opens instead of the server's own address; without a slash at the end. */
  readonly url: string;
  /** Bytes so far, from the tablet to its server and back. */
  readonly up: () => number;
  readonly down: () => number;
};

/** Opens a line to the server on `port` of this machine. */
export const openMeter = async (port: number, until: (work: () => Promise<void>) => void): Promise<Meter> => {
  let up = 0;
  let down = 0;
  const sockets = new Set<Socket>();
  const keep = (one: Socket, other: Socket): void => {
    sockets.add(one);
    one.on("error", () => other.destroy());
    one.on("close", () => {
      sockets.delete(one);
      other.end();
    });
  };
  const line = createServer({ noDelay: true }, (tablet) => {
    const server = connect({ port, host: "127.0.0.1", noDelay: true });
    keep(tablet, server);
    keep(server, tablet);
    tablet.on("data", (bytes) => (up += bytes.length));
    server.on("data", (bytes) => (down += bytes.length));
    tablet.pipe(server);
    server.pipe(tablet);
  });
  line.listen(0, "127.0.0.1");
  await once(line, "listening");
  until(async () => {
    const closed = once(line, "close");
    line.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  const { port: own } = line.address() as AddressInfo;
  return { url: `http://localhost:${own}`, up: () => up, down: () => down };
};
