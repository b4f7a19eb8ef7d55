/** Answers one line when this is not the Node that package.json pins, else null. */
export function nodeProblem(version: string): string | null {
  const major = Number(version.split('.')[0]);
  if (major >= 24) return null;
  return `This needs Node 24, and this is Node ${version}. Use the npm scripts (npm start, npm test): they bring it.`;
}

/** Ends a program that was started by hand with another Node, before it fails in a stranger way. */
export function requireNode24(): void {
  const problem = nodeProblem(process.versions.node);
  if (problem === null) return;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
