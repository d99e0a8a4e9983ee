/** The house in rules. Each takes files and gives faults, so that each can be shown to fail. */
import { hasComputedImport, targetOf, withoutComments, type SourceFile } from './imports.ts'

/** A feature of the domain may import those to its right, and none to its left. */
export const ladder = [
  'channels',
  'forms',
  'tickets',
  'conversations',
  'knowledge',
  'members',
  'portals',
  'crm',
  'accounts',
]

export const surfaces = ['portal', 'workspace', 'knowledge', 'account', 'api', 'widget', 'hooks']

/** Files that put the house together: they may import everything, and nothing may import them. */
export const roots = [
  'announce.ts',
  'app.ts',
  'associations.ts',
  'commands',
  'demo',
  'jobs.ts',
  'main.ts',
  'objects.ts',
  'portti.ts',
  'prepare.ts',
  'reactions.ts',
  'refusing.tsx',
]

/** What a folder may import, besides itself: the first part of the path that fits. */
const strata: [folder: string, ...allowed: string[]][] = [
  ['src/surfaces/', 'src/ui/', 'src/domain/', 'src/platform/'],
  ['src/domain/', 'src/platform/'],
  ['src/ui/', 'src/ui/', 'src/platform/i18n/'],
  ['src/platform/', 'src/platform/'],
  // What runs in a browser is public: nothing of the server gets there by an import.
  ['browser/', 'browser/', 'src/ui/'],
]

const isTest = (name: string): boolean => /\.test\.[jt]sx?$/.test(name)
const isRoot = (name: string): boolean =>
  roots.some((root) => name === `src/${root}` || name.startsWith(`src/${root}/`))

export function faultsOf(file: SourceFile): string[] {
  const faults = file.imports.flatMap(({ specifier }) => {
    const fault = importFault(file.path, specifier)
    return fault ? [`${file.path}: ${specifier} ${fault}`] : []
  })
  if (/(?:^|\/)index\.[jt]sx?$/.test(file.path)) faults.push(`${file.path}: no barrels: import the file that says it`)
  if (hasComputedImport(file.text)) faults.push(`${file.path}: imports something that only a run can tell`)
  return faults
}

function importFault(from: string, specifier: string): string | undefined {
  const target = targetOf(from, specifier)
  if (target === undefined) return specifier.startsWith('#') ? 'is no room of this house' : undefined
  if (specifier.includes('/../') || specifier.startsWith('../')) {
    return 'climbs: use #domain/…, #platform/…, #surfaces/… or #ui/… across folders'
  }
  if (target.startsWith('test/')) return isTest(from) ? undefined : 'is of the tests'
  if (isRoot(from)) return undefined
  if (isRoot(target)) return 'puts the house together, and is imported by none'
  return featureFault(from, target) ?? stratumFault(from, target)
}

function stratumFault(from: string, target: string): string | undefined {
  const stratum = strata.find(([folder]) => from.startsWith(folder))
  if (!stratum) return 'is imported from outside the house'
  const [folder, ...allowed] = stratum
  const own = ['src/surfaces/', 'src/domain/'].includes(folder) && target.startsWith(folder)
  return own || allowed.some((prefix) => target.startsWith(prefix)) ? undefined : `is not below ${folder}`
}

/** Surfaces beside each other, and features of the domain on their ladder. */
function featureFault(from: string, target: string): string | undefined {
  const [, stratum, feature = ''] = from.split('/')
  const [, targetStratum, targetFeature = ''] = target.split('/')
  if (stratum !== targetStratum || feature === targetFeature) return undefined
  if (stratum === 'surfaces') return 'is another surface'
  if (stratum !== 'domain') return undefined
  return ladder.indexOf(targetFeature) > ladder.indexOf(feature) ? undefined : 'stands higher on the ladder'
}

/** Folders (and files in the roots of the strata) that are on no list. */
export function unlisted(paths: string[]): string[] {
  const listed = [
    ...roots.map((root) => `src/${root}`),
    ...surfaces.map((surface) => `src/surfaces/${surface}/`),
    ...ladder.map((feature) => `src/domain/${feature}/`),
    'src/ui/',
    'src/platform/',
  ]
  return paths
    .filter(
      (name) => name.startsWith('src/') && !listed.some((entry) => name === entry || name.startsWith(withSlash(entry))),
    )
    .map((name) => `${name}: its folder is on no list in test/architecture/rules.ts`)
}

const withSlash = (entry: string): string => (entry.endsWith('/') ? entry : `${entry}/`)

/** Surfaces whose readers are customers: what staff write for each other must not be within their reach. */
export const customerSurfaces = ['portal', 'account', 'knowledge', 'widget']

const staffTables = /\b(?:comments|comment_files|notes|note_\w+|user_drafts|user_draft_files)\b/

/**
 * Files that a customer's surface runs, directly or through others, and that name a table only staff may read.
 * @param allowed files that may, each with its reason
 */
export function staffTablesInReach(files: SourceFile[], allowed: Record<string, string>): string[] {
  const reach = reachOf(
    files,
    files.filter(({ path }) => customerSurfaces.some((surface) => path.startsWith(`src/surfaces/${surface}/`))),
  )
  return [...reach].flatMap(([file, by]) => {
    const [table] = staffTables.exec(withoutComments(file.text)) ?? []
    if (!table || file.path in allowed) return []
    return [`${file.path} names "${table}" and is in reach of a customer: ${by}`]
  })
}

/** Every file that these run, with the chain of imports that leads to it. Types do not run; tests are not run by them. */
function reachOf(files: SourceFile[], start: SourceFile[]): Map<SourceFile, string> {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const reach = new Map(start.filter(({ path }) => !isTest(path)).map((file) => [file, file.path]))
  // A map may grow while it is walked: what is added is visited too.
  for (const [file, chain] of reach) {
    for (const { specifier, typeOnly } of file.imports) {
      const target = typeOnly ? undefined : byPath.get(targetOf(file.path, specifier) ?? '')
      if (target && !reach.has(target)) reach.set(target, `${chain} → ${target.path}`)
    }
  }
  return reach
}
