const longestMinutes = 20

/** House rule: a task that has not ended after so long was given up by whoever did it; it may be asked for again. */
export const isStalled = (
  task: { readonly createdAt: Temporal.Instant; readonly finishedAt: Temporal.Instant | null } | undefined,
  now: Temporal.Instant,
): boolean =>
  task === undefined ||
  task.finishedAt !== null ||
  Temporal.Instant.compare(task.createdAt.add({ minutes: longestMinutes }), now) < 0
