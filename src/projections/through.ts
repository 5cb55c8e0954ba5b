/** Has the browser deflate and inflate, beside our own work. */

/** Sends bytes through one of the browser's streams. Fed and read by hand, since a Blob or Response takes longer than the work. */
export const through = async (
  bytes: Uint8Array<ArrayBuffer>,
  { readable, writable }: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> => {
  const writer = writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = readable.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) chunks.push(chunk.value);
  await written;
  const [only] = chunks;
  return chunks.length === 1 && only ? only : new Uint8Array(await new Blob(chunks).arrayBuffer());
};
