/** A ref callback that gives the focus to what was just asked for: a form, an answer. */
export function focusWhenShown(element: HTMLElement | null): void {
  element?.focus();
}

/** Gives the focus to the first field of a form that is marked as wrong, once the marks are drawn. */
export function focusFirstProblem(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
