export type Chore = () => Promise<unknown>

export type Clock = { readonly stop: () => Promise<void> }

const hour = 3_600_000

/**
 * Runs chores now and every hour, one after the other. A chore is a statement that finds nothing to do the second time, so
 * that any number of processes may run it; one that fails is told to `onError` and tried again the next hour.
 */
export function startClock(chores: readonly Chore[], onError: (error: unknown) => void, every: number = hour): Clock {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  const round = async () => {
    for (const chore of chores) {
      if (!isStopped) await chore().catch(onError)
    }
    if (!isStopped) timer = setTimeout(begin, every).unref()
  }
  let running: Promise<void> = Promise.resolve()
  const begin = () => {
    running = round()
  }
  begin()
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      return running
    },
  }
}
