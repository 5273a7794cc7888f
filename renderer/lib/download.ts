/** Lets a browser save what is at an address, as a person's click on a link does. */

export function download(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
