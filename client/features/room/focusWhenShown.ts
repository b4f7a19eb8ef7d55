/** A ref callback that gives the focus to what was just asked for: a form, an answer. */
export function focusWhenShown(element: HTMLElement | null): void {
  element?.focus();
}

/** Gives the focus to the first field of a form that is marked as wrong, once the marks are drawn. */
export function focusFirstProblem(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/**
 * A ref callback for the heading of a page that replaced another one: readers go on there, unless
 * somebody has put the focus somewhere meanwhile.
 */
export function focusUnlessElsewhere(element: HTMLElement | null): void {
  if (document.activeElement === null || document.activeElement === document.body) element?.focus();
}
