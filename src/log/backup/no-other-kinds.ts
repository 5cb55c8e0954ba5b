/**
 * Stands in for the kinds of keys that age knows and our backups never use, post-quantum ones and those of security keys:
 * 80 kB that nobody would call.
 */

const never = (): never => {
  throw new Error("a backup of ours is encrypted to an X25519 key, and to no other kind");
};
const kind = {
  ...{ encapsulate: never, decapsulate: never, getPublicKey: never, getSharedSecret: never },
  ...{ utils: { randomSecretKey: never }, Point: { fromBytes: never } },
};

export { kind as MLKEM768P256, kind as MLKEM768X25519, kind as p256 };
