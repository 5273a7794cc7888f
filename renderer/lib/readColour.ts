/** A token as the colour it is now: a canvas knows neither tokens nor themes. */
export function readColour(element: HTMLElement, token: string): string {
  // Whoever wants no motion has transitions that take no time, and yet begin with the old colour.
  element.style.transitionProperty = 'none';
  element.style.color = `var(${token})`;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  element.style.transitionProperty = '';
  return color;
}
