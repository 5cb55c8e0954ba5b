/** CRC-32 as in zip files and PNG pictures: tells bytes that were cut or flipped, synchronously and without a package. */

const polynomial = 0xedb88320;

/** What each byte adds. */
const table: Readonly<Uint32Array> = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  return value;
});

/** The checksum of some bytes, 0 to 2³²-1. */
export const checksumOf = (bytes: Uint8Array): number => {
  let sum = 0xffffffff;
  for (let i = 0; i < bytes.length; i += 1) sum = (sum >>> 8) ^ (table[(sum ^ (bytes[i] ?? 0)) & 255] ?? 0);
  return (sum ^ 0xffffffff) >>> 0;
};
