import { meetingRoutes } from '#features/meetings/routes/all.tsx'

/** Meetings at which nobody said anything: what other features know of a meeting is left out. */
export const meetingsAlone = meetingRoutes({ said: async () => [] })
