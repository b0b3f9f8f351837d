// Which part may know which: docs/architecture.md, "Direction". Every rule was seen to catch a planted import.

/** A feature may use only the features named before it. */
export const featureOrder = [
  'regulations',
  'imports',
  'organisations',
  'accounts',
  'notifications',
  'members',
  'residence-links',
  'introductions',
  'change-notices',
  'meetings',
  'opinions',
  'assessments',
  'reconciliations',
  'reorganisations',
  'objections',
  'member-records',
  'work-queue',
  'reports',
  'privacy',
]

const test = '\\.test\\.tsx?$'
/** `kind('rules|terms')`: the file of that name, or the folder it became when it outgrew 300 lines. */
const kind = (names) => `^src/features/[^/]+/(${names})(/|\\.tsx?$)`
const pure = `^src/core/|${kind('rules|permissions|terms')}`
const work = '^src/db/work\\.ts$'
const notTypes = { dependencyTypesNot: ['type-only'] }

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const upward = featureOrder
  .slice(0, -1)
  .map((feature, place) =>
    rule(
      `order-${feature}`,
      `${feature} knows only the features above it in the list; the lower one calls the upper one`,
      { path: `^src/features/${feature}/` },
      { path: `^src/features/(${featureOrder.slice(place + 1).join('|')})/` },
    ),
  )

export default {
  forbidden: [
    ...upward,
    rule(
      'no-cycles',
      'cut the knot: one of the two does not need the other',
      {},
      { circular: true, viaOnly: notTypes },
    ),
    rule(
      'core-knows-nothing',
      'core holds words all features share: it imports only itself',
      { path: '^src/core/', pathNot: test },
      { pathNot: '^src/core/' },
    ),
    rule(
      'pure-stays-pure',
      'rules, permissions and terms know no database, HTTP, clock or npm package',
      { path: kind('rules|permissions|terms'), pathNot: test },
      { pathNot: `${pure}|${work}|^src/[a-z]+/terms\\.ts$` },
    ),
    rule(
      'rules-know-no-words',
      'rules and permissions give reasons as codes; terms.ts words them',
      { path: kind('rules|permissions'), pathNot: test },
      { path: kind('terms') },
    ),
    rule(
      'urls-know-nothing',
      'the URL map is read by everything and reads only core',
      { path: '^src/routes\\.ts$' },
      { pathNot: '^src/core/' },
    ),
    rule(
      'sql-only-in-queries-and-commands',
      'read in queries, write in commands; elsewhere only types of the database',
      {
        path: '^src/',
        pathNot: `^src/(db|jobs|web)/|^src/(main|app)\\.tsx?$|${kind('queries|commands|jobs')}|${test}`,
      },
      { path: '^src/db/|^node_modules/(kysely|pg)/', ...notTypes },
    ),
    rule(
      'database-types-by-work',
      'outside the database code only the types of db/work.ts are known',
      {
        path: '^src/',
        pathNot: `^src/(db|jobs|web)/|^src/(main|app)\\.tsx?$|${kind('queries|commands')}|${test}`,
      },
      { path: '^src/db/', pathNot: work },
    ),
    rule(
      'queries-do-not-write',
      'a query reads; what happens is in commands',
      { path: kind('queries'), pathNot: test },
      { path: kind('commands') },
    ),
    rule(
      'http-only-in-routes',
      'only routes and pages know that there is HTTP',
      { path: '^src/features/[^/]+/', pathNot: `${kind('routes')}|^src/features/[^/]+/pages/|${test}` },
      { path: '^src/web/|^node_modules/(hono|@hono)/' },
    ),
    rule(
      'pages-take-props',
      'a page is a function of its props; types of rows may be imported',
      { path: '^src/(features/[^/]+/pages/|ui/)', pathNot: test },
      { path: `${kind('queries|commands|forms')}|^src/(db|web|jobs)/`, ...notTypes },
    ),
    rule(
      'forms-and-papers-read-nothing',
      'forms and papers get what they need as arguments; types of rows may be imported',
      { path: kind('forms|papers'), pathNot: test },
      { path: `${kind('queries|commands|jobs')}|^src/jobs/`, ...notTypes },
    ),
    rule(
      'feature-front-door',
      'another feature is used only through these files',
      { path: '^src/features/([^/]+)/', pathNot: test },
      { path: '^src/features/(?!$1/)[^/]+/', pathNot: kind('rules|permissions|terms|queries|commands') },
    ),
    rule(
      'parts-know-no-feature',
      'core, db, papers, spreadsheets, jobs, web and ui would serve another product unchanged',
      { path: '^src/(core|db|papers|spreadsheets|jobs|web|ui|browser)/', pathNot: test },
      { path: '^src/(features/|app\\.tsx$|main\\.ts$)' },
    ),
    rule(
      'only-main-starts-the-app',
      'features are mounted in app.tsx, the app is started in main.ts',
      { path: '^src/features/', pathNot: test },
      { path: '^src/(app|main)\\.tsx?$' },
    ),
    rule(
      'app-uses-front-doors',
      'the app mounts routes and jobs; pages, forms and papers belong to their feature',
      { path: '^src/(app|main)\\.tsx?$' },
      { path: '^src/features/[^/]+/(pages/|forms|papers)' },
    ),
    rule(
      'nothing-from-outside',
      'the product does not depend on its tests, its tools or its bench',
      { path: '^src/', pathNot: test },
      { path: '^(test|tools|bench)/' },
    ),
    rule(
      'only-main-knows-the-demo',
      'the demonstration province fills an empty data folder, and nothing else',
      { path: '^src/', pathNot: `^src/main\\.ts$|${test}` },
      { path: '^demo/' },
    ),
    rule(
      'no-orphans',
      'a file that nobody uses is removed',
      { orphan: true, path: '^src/', pathNot: `${test}|^src/main\\.ts$|^src/browser/|\\.d\\.ts$` },
      {},
    ),
    rule(
      'unresolved',
      'the import leads nowhere',
      { path: '^(src|demo|test|tools|bench)/' },
      { couldNotResolve: true },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage|docs)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
