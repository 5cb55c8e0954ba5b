/** The rules tidy holds the sources to. Each looks at one file and says in words what is wrong with it. */
import { basename } from "node:path";
import { isRoom, roomOf, wrongArrow } from "./arrows.ts";
import { impurities } from "./purity.ts";
import { type Node, type Source, walk } from "./source.ts";

/** A rule by the sentence it stands for; `check` returns what it finds, in words. */
export type Rule = {
  readonly name: string;
  readonly where: "src" | "everywhere";
  readonly check: (source: Source) => readonly string[];
};

const LINES_PER_FILE_MAX = 300;
const LINES_PER_FUNCTION_MAX = 70;

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

function arrows({ file, imports }: Source): string[] {
  const room = roomOf(file);
  if (room !== null && !isRoom(room)) return [`${room} is no room of the design`];
  return imports.flatMap(({ specifier, target, typeOnly }) => {
    if (target === null) return [];
    const wrong = wrongArrow(file, target, typeOnly);
    if (wrong !== null) return [wrong];
    const leaves = specifier.startsWith(".") && roomOf(target) !== room && room !== null;
    return leaves ? [`${specifier} leaves the room without its #name`] : [];
  });
}

function longFunctions({ text, body }: Source): string[] {
  return [...walk(body)]
    .filter(({ node }) =>
      /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type),
    )
    .map(({ node }) => ({ first: lineAt(text, node.start), last: lineAt(text, node.end) }))
    .filter(({ first, last }) => last - first + 1 > LINES_PER_FUNCTION_MAX)
    .map(({ first, last }) => `the function on line ${first} has ${last - first + 1} lines`);
}

function longFile({ text }: Source): string[] {
  const lines = text.trimEnd().split("\n").length;
  return lines > LINES_PER_FILE_MAX ? [`${lines} lines`] : [];
}

function defaultExports({ body }: Source): string[] {
  const named = [...walk(body)].some(
    ({ node }) => node.type === "ExportSpecifier" && isNamed(node["exported"], "default"),
  );
  return named || body.some(({ type }) => type === "ExportDefaultDeclaration") ? ["a default export"] : [];
}

const isNamed = (node: unknown, name: string): boolean =>
  typeof node === "object" && node !== null && "name" in node && node.name === name;

const handsOn = ({ type, source }: Node): boolean =>
  type === "ExportAllDeclaration" || (type === "ExportNamedDeclaration" && Boolean(source));

function barrels({ file, body }: Source): string[] {
  if (/(^|\/)index\.tsx?$/.test(file)) return ["a file called index"];
  return body.some(handsOn) ? ["hands on what another file exports"] : [];
}

function moduleState({ body }: Source): string[] {
  return body
    .map((node) => (node.type === "ExportNamedDeclaration" ? node["declaration"] : node))
    .filter((node): node is Node => typeof node === "object" && node !== null && "kind" in node)
    .filter(
      (node) => node.type === "VariableDeclaration" && node["declare"] !== true && node["kind"] !== "const",
    )
    .map((node) => `a ${String(node["kind"])} outside every function`);
}

const testWords = new Set(["test", "it", "describe", "suite", "bench", "context", "ctx"]);
const dodges = new Set(["skip", "only", "todo", "skipIf", "runIf", "fails"]);

const lonely = new Set(["xit", "xtest", "xdescribe", "fit", "fdescribe"]);

function dodgedTests({ body, file, text }: Source): string[] {
  if (!file.startsWith("tests/")) return [];
  return [...walk(body)]
    .filter(({ node }) =>
      node.type === "CallExpression"
        ? isIn(node["callee"], lonely)
        : node.type === "MemberExpression" && isIn(node["property"], dodges) && isIn(rootOf(node), testWords),
    )
    .map(
      ({ node }) => `${text.slice(node.start, node.end).split("(")[0]} on line ${lineAt(text, node.start)}`,
    );
}

const isIn = (node: unknown, names: ReadonlySet<string>): boolean =>
  typeof node === "object" && node !== null && "name" in node && names.has(String(node.name));

/** The leftmost name of `a.b.c`. */
function rootOf(node: unknown): unknown {
  let at = node;
  while (typeof at === "object" && at !== null && "object" in at) at = at.object;
  return at;
}

const emptyNames = new Set([
  "util",
  "utils",
  "helper",
  "helpers",
  "common",
  "manager",
  "misc",
  "types",
  "shared",
  "lib",
]);

/** A file's name without its endings. */
const stem = (part: string): string => part.replace(/(\.(test|browser|worker|bench))*\.(tsx?|mjs)$/, "");

function names({ file }: Source): string[] {
  const parts = file.split("/").map(stem);
  const empty = parts.filter((part) => emptyNames.has(part)).map((part) => `"${part}" says nothing`);
  const odd = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem(basename(file))) ? [] : ["not in kebab-case"];
  return [...empty, ...odd];
}

function opening({ text }: Source): string[] {
  const body = text.replace(/^(\/\/\/.*\n)+/, "");
  return /^\/\*\*\s*\S[^]*?[.!?]\s*\*\//.test(body)
    ? []
    : ["does not open with a sentence saying what it is for"];
}

/** All rules, in the order they are told. */
export const rules: readonly Rule[] = [
  { name: "rooms import along the arrows of the design only", where: "src", check: arrows },
  { name: "the domain is pure", where: "src", check: impurities },
  {
    name: "nobody climbs two folders up",
    where: "everywhere",
    check: ({ imports }) =>
      imports.map(({ specifier }) => specifier).filter((path) => path.includes("../../")),
  },
  { name: "every export has a name", where: "src", check: defaultExports },
  { name: "no file only hands on others", where: "src", check: barrels },
  { name: `a file has at most ${LINES_PER_FILE_MAX} lines`, where: "everywhere", check: longFile },
  { name: `a function has at most ${LINES_PER_FUNCTION_MAX} lines`, where: "src", check: longFunctions },
  { name: "no module keeps a state of its own", where: "src", check: moduleState },
  { name: "every test runs", where: "everywhere", check: dodgedTests },
  { name: "names say something", where: "everywhere", check: names },
  {
    name: "no mutant is let off",
    where: "everywhere",
    check: ({ comments }) =>
      comments
        .filter((comment) => /\bStryker\s+(disable|restore)\b/.test(comment))
        .map((text) => text.trim()),
  },
  { name: "every file opens with what it is for", where: "src", check: opening },
];
