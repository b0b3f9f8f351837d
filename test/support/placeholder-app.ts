/** Loaded with --import by the tests of main.ts: stands in for the app and the demo, which have their own tests. */
import { registerHooks } from 'node:module'

const stand = new Map([
  [
    '#app',
    `export const createApp = ({ db }) => ({ fetch: async () => {
       const row = await db.selectFrom('formKeys').select('key').executeTakeFirst()
       return new Response(row?.key ?? 'empty')
     }, stop: async () => {} })
     export const jobHandlers = () => ({})
     export const chores = () => []
     export const prepareDatabase = async () => {}
     export const createFirstAdministrator = async ({ config }) => config.publicUrl + '/lien-ket-mot-lan'`,
  ],
  [
    '#demo/fill.ts',
    `export const fillDemo = (db) => db.insertInto('formKeys').values({ key: 'filled' }).execute()
     export const describeDemo = async () => 'who can sign in'`,
  ],
])

registerHooks({
  resolve: (specifier, context, next) =>
    stand.has(specifier) ? { url: `placeholder:${specifier}`, shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => {
    const source = stand.get(url.replace('placeholder:', ''))
    return source ? { format: 'module', source, shortCircuit: true } : next(url, context)
  },
})
