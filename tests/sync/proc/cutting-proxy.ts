/** A proxy that loses replies: what the endpoint says arrives by half or not at all, after it has done what it was asked. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type CuttingProxy = {
  readonly origin: string;
  /** From here on every `n`th piece of a reply is cut; null: none is. */
  readonly cutEvery: (n: number | null) => void;
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
};

/** Opens one before the endpoint at `origin`. It cuts nothing yet. */
export const openCuttingProxy = async (origin: string): Promise<CuttingProxy> => {
  const { hostname, port } = new URL(origin);
  const sockets = new Set<Socket>();
  let [every, pieces, cuts]: [number | null, number, number] = [null, 0, 0];
  const kept = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  };
  const server = createServer((client) => {
    const upstream = kept(connect(Number(port), hostname));
    kept(client).pipe(upstream);
    const end = (): void => {
      upstream.destroy();
      client.destroy();
    };
    client.on("close", end);
    upstream.on("close", end);
    upstream.on("data", (piece: Buffer) => {
      pieces += 1;
      if (every === null || pieces % every !== 0) return void client.write(piece);
      cuts += 1;
      // Every second reply that is cut gets half way.
      if (cuts % 2 === 0) client.end(piece.subarray(0, piece.length / 2), end);
      else end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cutEvery: (n) => void (every = n),
    cuts: () => cuts,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
};
