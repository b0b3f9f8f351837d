/** House rule: seconds after which the code on the wall is another one. */
export const wallCodeSeconds = 30
/** House rule: seconds for which a code is taken: time to sign in, too short to send a photograph of it home and be believed. */
const wallCodeTaken = 180

/** House rule: whether a code on the wall that was shown at `shownAt` still counts. */
export const isWallCodeFresh = (shownAt: Temporal.Instant, now: Temporal.Instant): boolean => {
  const age = (now.epochMilliseconds - shownAt.epochMilliseconds) / 1000
  return age >= -wallCodeSeconds && age <= wallCodeTaken
}

/** House rule: the instant that stands in the code on the wall: the beginning of the half-minute. */
export const wallCodeShownAt = (now: Temporal.Instant): Temporal.Instant =>
  now.round({ smallestUnit: 'second', roundingIncrement: wallCodeSeconds, roundingMode: 'floor' })
