const openMenus = () => [...document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')]

/** Menus that open over the page close on Escape and on a press elsewhere. */
export function closeMenusOutside() {
  document.addEventListener('click', (event) => {
    for (const menu of openMenus()) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
    }
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const menu of openMenus()) {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  })
}
