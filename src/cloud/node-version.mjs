/** Says which Node runs Pult, and stops with one sentence when it is too old. Plain JavaScript, so that an old Node can read it. */
const major = Number(process.versions.node.split(".")[0]);

if (major !== 24) {
  console.error(
    `Pult needs Node 24, and this is Node ${process.version}. ` +
      (process.platform === "linux" && process.arch === "x64"
        ? "Run it through npm after `npm ci`, which brings Node 24 along."
        : `For ${process.platform} on ${process.arch} install Node 24 from nodejs.org, then try again.`),
  );
  process.exit(1);
}
console.log(`Node ${process.version}`);
