/** Reads a tree of sources for tidy: their text, their syntax, and what they import. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { parseSync } from "vite";

/** Any node of the syntax tree, read without knowing its kind. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

type Import = {
  /** What is written between the quotes. */
  readonly specifier: string;
  /** Where it leads, relative to the root; null for a package. */
  readonly target: string | null;
  readonly typeOnly: boolean;
};

export type Source = {
  /** Path relative to the root of the tree, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** The statements of the file itself. */
  readonly body: readonly Node[];
  readonly comments: readonly string[];
  readonly imports: readonly Import[];
};

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** Every node below `node` and itself, parents first, each with its parent. */
export function* walk(
  node: unknown,
  parent: Node | null = null,
): Generator<{ node: Node; parent: Node | null }> {
  if (Array.isArray(node)) for (const item of node) yield* walk(item, parent);
  if (!isNode(node)) return;
  yield { node, parent };
  for (const value of Object.values(node)) {
    if (typeof value === "object" && value !== null) yield* walk(value, node);
  }
}

function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(file), specifier);
  return specifier.startsWith("#") ? posix.join("src", specifier.slice(1)) : null;
}

function importOf(file: string, node: Node): Import[] {
  const source = node["source"];
  if (!/^(Import|Export)/.test(node.type) || !isNode(source) || typeof source["value"] !== "string")
    return [];
  const specifier = source["value"];
  const typeOnly = node["importKind"] === "type" || node["exportKind"] === "type";
  return [{ specifier, target: targetOf(file, specifier), typeOnly }];
}

function readSource(root: string, path: string): Source {
  const file = relative(root, path).split(sep).join("/");
  const text = readFileSync(path, "utf8");
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const body: readonly unknown[] = program.body;
  const imports = [...walk(body)].flatMap(({ node }) => importOf(file, node));
  return { file, text, body: body.filter(isNode), comments: comments.map(({ value }) => value), imports };
}

/** All TypeScript (and .mjs) files under `root`/`folder`, except what lies under one of `except`. */
export function readTree(root: string, folder: string, except: readonly string[] = []): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !except.some((folderOut) => dirname(path).startsWith(join(root, folderOut))))
    .toSorted()
    .map((path) => readSource(root, path));
}
