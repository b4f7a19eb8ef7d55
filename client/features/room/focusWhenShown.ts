/** A ref callback that gives the focus to what was just asked for: a form, an answer. */
export function focusWhenShown(element: HTMLElement | null): void {
  element?.focus();
}
