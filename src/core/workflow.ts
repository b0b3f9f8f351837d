/** A life of a thing as a table: state → action → next state. Buttons, checks, tests and docs read the same table. */
export type Workflow<State extends string, Action extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Action, State>>>>
>

/** The state that `action` leads to from `state`, or undefined when the table does not allow it. */
export const nextState = <State extends string, Action extends string>(
  workflow: Workflow<State, Action>,
  state: State,
  action: Action,
): State | undefined => workflow[state][action]

/** Every action the table allows from `state`, in the order of the table. */
export const actionsFrom = <State extends string, Action extends string>(
  workflow: Workflow<State, Action>,
  state: State,
): readonly Action[] => Object.keys(workflow[state]) as Action[]
