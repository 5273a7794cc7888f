/** A token as the colour it is now: a canvas knows neither tokens nor themes. */
export function readColour(element: HTMLElement, token: string): string {
  element.style.color = `var(${token})`;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  return color;
}
