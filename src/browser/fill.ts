import { sendEverything } from './fill/held.ts'
import { startSheet } from './fill/save.ts'
import { forgetOld } from './fill/store.ts'

// Loaded on the page of a sheet to be filled in, and on every page of a browser that ever held words of one.
const form = document.querySelector<HTMLFormElement>('form[data-saving]')
await forgetOld(Date.now())
if (form) await startSheet({ form, href: form.dataset.saving ?? '', owner: form.dataset.owner ?? '' })
await sendEverything(form?.dataset.saving)
