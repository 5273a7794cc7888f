/** Hands a person a file that the page has made. */

export async function saveBytes(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
