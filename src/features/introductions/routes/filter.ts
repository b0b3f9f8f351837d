import type { Role } from '#core/actor.ts'
import { parseId } from '#core/ids.ts'
import type { LetterDeadlines } from '../queries/deadline.ts'
import type { LetterFilter } from '../queries/list.ts'
import { type TabKey, tabStates, tabsOf } from '../rules/tabs.ts'
import { statesOnTheWay } from '../rules/workflow.ts'

/** The tab asked for, when the role has it; else its first one, which holds its own work. */
export function tabOf(role: Role, query: URLSearchParams): TabKey {
  const tabs = tabsOf(role)
  return tabs.find((tab) => tab === query.get('muc')) ?? tabs[0] ?? 'all'
}

const late = (deadlines: LetterDeadlines) =>
  new Map(
    statesOnTheWay.flatMap((state) => {
      const day = deadlines.lateBefore(state)
      return day ? [[state, day] as const] : []
    }),
  )

/** The filter that an address asks for; unknown values filter nothing. */
export function filterOf(tab: TabKey, query: URLSearchParams, deadlines: LetterDeadlines): LetterFilter {
  return {
    states: tabStates[tab],
    search: query.get('tim') ?? '',
    workplace: query.get('noi') ?? '',
    cellId: parseId<'organisations'>(query.get('chi-bo') ?? '') ?? null,
    lateBefore: query.get('han') === 'qua' ? late(deadlines) : null,
  }
}

const names = ['muc', 'tim', 'noi', 'chi-bo', 'han'] as const

/** What of an address makes its filter, for links that keep it and for the record of who looked. */
export const filterWords = (query: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
