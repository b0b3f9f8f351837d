/** A phone that can open a sheet without a network sends what is left from whichever page is opened, and is emptied at sign-out. */
export function sendHeldAttendance(): void {
  // Not a flag in the local storage: a killed browser has often not written it yet.
  if (!navigator.serviceWorker?.controller) return
  const script = document.querySelector<HTMLMetaElement>('meta[name="attendance-script"]')?.content
  if (script) void import(script)
}
