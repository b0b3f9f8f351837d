/** A life of a thing as a table: state → action → next state. Buttons, checks, tests and docs read the same table. */
export type Workflow<State extends string, Action extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Action, State>>>>
>

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>
type ActionOf<T extends Table> = { [State in keyof T]: keyof T[State] }[keyof T] & string

/** The state that `action` leads to from `state`, or undefined when the table does not allow it. */
export const nextState = <T extends Table>(workflow: T, state: keyof T, action: ActionOf<T>): keyof T | undefined =>
  new Map<string, keyof T>(Object.entries(workflow[state] ?? {})).get(action)

/** Every action the table allows from `state`, in the order of the table. */
export const actionsFrom = <T extends Table>(workflow: T, state: keyof T): readonly ActionOf<T>[] =>
  Object.keys(workflow[state] ?? {}) as ActionOf<T>[]
