/**
 * Lint rules for conventions that oxlint has no rule for. Loaded by oxlint itself (`jsPlugins` in
 * `.oxlintrc.json`), so this file imports nothing.
 */
interface LintNode {
  readonly type: string;
  readonly kind?: string;
  readonly declare?: boolean;
  readonly exportKind?: string;
  readonly source?: { readonly type?: string; readonly value?: unknown } | null;
  readonly parent?: LintNode;
  readonly specifiers?: readonly { readonly imported?: { readonly name?: string } }[];
  readonly declarations?: readonly Declarator[];
}

interface Declarator {
  readonly init?: { readonly type: string; readonly callee?: { readonly name?: string } } | null;
  readonly id?: { readonly typeAnnotation?: { readonly typeAnnotation?: TypeNode } | null };
}

interface TypeNode {
  readonly typeName?: { readonly name?: string };
}

interface LintContext {
  readonly filename: string;
  report(problem: { node: LintNode; message: string }): void;
}

/** No barrels: a name is imported from the file that makes it. */
const noReexport = {
  create(context: LintContext) {
    const message = 'No barrels: import the name from the file that makes it.';
    return {
      ExportAllDeclaration: (node: LintNode) => context.report({ node, message }),
      ExportNamedDeclaration: (node: LintNode) => {
        if (node.source) context.report({ node, message });
      },
    };
  },
};

/** A map or set that is made here and that its type lets anybody fill. */
function isFillable({ init, id }: Declarator): boolean {
  const type = id?.typeAnnotation?.typeAnnotation?.typeName?.name ?? '';
  const isCollection = /^(Weak)?(Map|Set)$/.test(init?.callee?.name ?? '');
  return init?.type === 'NewExpression' && isCollection && !/^Readonly(Map|Set)$/.test(type);
}

/** No module-level mutable state: whoever needs a thing gets it as an argument. */
const noModuleState = {
  create(context: LintContext) {
    const message = 'No module-level state: pass it as an argument, or hold it in what an opener returns.';
    return {
      VariableDeclaration: (node: LintNode) => {
        const isTop = node.parent?.type === 'Program' || node.parent?.type === 'ExportNamedDeclaration';
        const isState = node.kind !== 'const' || (node.declarations ?? []).some(isFillable);
        if (isTop && isState && node.declare !== true) context.report({ node, message });
      },
    };
  },
};

type Area = 'client' | 'server' | 'shared' | 'infra';

/** What each area may take: other areas, and packages. Tests may take any package, but no other area. */
const directions: Readonly<Record<Area, { areas: readonly Area[]; mayTake: (name: string) => boolean }>> = {
  shared: { areas: [], mayTake: (name) => /^(yjs|zod)$|^(lib0|y-protocols)\//.test(name) },
  client: {
    areas: ['shared'],
    mayTake: (name) => !/^(node:|(ws|pino)$|@hono\/|livekit-server-sdk)/.test(name),
  },
  server: {
    areas: ['shared'],
    mayTake: (name) => !/^(react|react-dom|react-aria-components|livekit-client|i18next)($|\/)/.test(name),
  },
  infra: { areas: ['shared', 'server', 'client'], mayTake: () => true },
};

const root = new URL('../../', import.meta.url).pathname;

/** The area a path of the tree belongs to; null outside of all. */
function areaOf(pathname: string): Area | null {
  const area = pathname.startsWith(root) ? pathname.slice(root.length).split('/')[0] : undefined;
  return area === 'client' || area === 'server' || area === 'shared' || area === 'infra' ? area : null;
}

/** Why this file may not import that, or null. */
function whyNot(filename: string, target: string, names: readonly string[]): string | null {
  const from = areaOf(filename);
  if (from === null) return null;
  const isRelative = target.startsWith('.');
  if (!isRelative && !target.startsWith('#')) {
    const isTest = /\.test\.tsx?$|\/testing\//.test(filename);
    return isTest || directions[from].mayTake(target) ? null : `${from} may not import ${target}.`;
  }
  const pathname = isRelative ? new URL(target, `file://${filename}`).pathname : `${root}${target.slice(1)}`;
  const to = areaOf(pathname);
  if (to === null || to === from || directions[from].areas.includes(to)) return null;
  const isAppType = pathname === `${root}server/app.ts` && names.length === 1 && names[0] === 'AppType';
  if (from === 'client' && isAppType) return null;
  return from === 'client' && to === 'server'
    ? 'The client may import one type from the server: AppType.'
    : `${from} may not import ${to}.`;
}

/** Imports flow client -> shared <- server; `import()` and re-exports included. */
const importDirection = {
  create(context: LintContext) {
    const check = (node: LintNode) => {
      const target = node.source?.value;
      if (typeof target !== 'string') return;
      const names = (node.specifiers ?? []).map((specifier) => specifier.imported?.name ?? '*');
      const message = whyNot(context.filename, target, names);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

const plugin = {
  meta: { name: 'house' },
  rules: {
    'no-reexport': noReexport,
    'no-module-state': noModuleState,
    'import-direction': importDirection,
  },
};

export default plugin;
