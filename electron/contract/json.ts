/** What JSON can hold: the only kind of value that crosses a border of the program or reaches the disk. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
