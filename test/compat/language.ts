/** What the language got after Chrome 83 and Node 12. Also runs in the page, so it refers to nothing outside of itself. */
export function addToLanguage(): void {
  const add = (target: object, added: Readonly<Record<string, unknown>>): void => {
    for (const name of Object.keys(added)) {
      if (!(name in target)) Object.defineProperty(target, name, { value: added[name], configurable: true, writable: true });
    }
  };
  const at = function (this: ArrayLike<unknown>, index: number): unknown {
    return this[index < 0 ? this.length + index : index];
  };
  const copied = (name: 'sort' | 'reverse') =>
    function (this: Iterable<unknown>, ...args: unknown[]): unknown {
      const copy = Array.from(this);
      return (copy[name] as (...args: unknown[]) => unknown)(...args);
    };
  const fromEnd = {
    findLast(this: readonly unknown[], test: (value: unknown) => boolean) {
      return this.slice().reverse().find(test);
    },
    findLastIndex(this: readonly unknown[], test: (value: unknown) => boolean) {
      const place = this.slice().reverse().findIndex(test);
      return place === -1 ? -1 : this.length - 1 - place;
    },
  };
  add(Array.prototype, {
    at,
    ...fromEnd,
    toSorted: copied('sort'),
    toReversed: copied('reverse'),
  });
  for (const kind of [Uint8Array, Int32Array, Float32Array, Float64Array]) {
    add(kind.prototype, {
      at,
      ...fromEnd,
      toSorted(this: Float32Array, ...args: Parameters<Float32Array['sort']>) {
        return this.slice().sort(...args);
      },
    });
  }
  add(String.prototype, {
    at,
    replaceAll(this: string, from: string | RegExp, to: string) {
      return typeof from === 'string' ? this.split(from).join(to) : this.replace(from, to);
    },
  });
  add(Object, { hasOwn: (object: object, key: string) => Object.prototype.hasOwnProperty.call(object, key) });
  add(globalThis, { structuredClone: (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown });
  if (typeof Element !== 'undefined') {
    add(Element.prototype, {
      replaceChildren(this: Element, ...nodes: (Node | string)[]) {
        this.textContent = '';
        this.append(...nodes);
      },
    });
  }
}
