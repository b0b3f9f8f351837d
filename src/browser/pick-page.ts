const rowBoxes = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>('.row-check:not(:disabled)')]

function showState(form: HTMLFormElement, all: HTMLInputElement) {
  const boxes = rowBoxes(form)
  const picked = boxes.filter((box) => box.checked).length
  all.checked = picked > 0 && picked === boxes.length
  all.indeterminate = picked > 0 && picked < boxes.length
}

/** Brings up "Chọn cả trang này" over lists with boxes to tick, and keeps it true to the rows. */
export function pickWholePage() {
  for (const label of document.querySelectorAll<HTMLElement>('[data-pick-page]')) {
    const all = label.querySelector('input')
    const form = label.closest('form')
    if (!all || !form || rowBoxes(form).length === 0) continue
    label.hidden = false
    all.addEventListener('change', () => {
      for (const box of rowBoxes(form)) box.checked = all.checked
    })
    form.addEventListener('change', () => showState(form, all))
    // The boxes are emptied only after the reset event has passed.
    form.addEventListener('reset', () => setTimeout(() => showState(form, all)))
    showState(form, all)
  }
}
