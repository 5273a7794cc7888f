import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLinked, leaveNote, link } from '../../../build/native/link.mjs';

let parent: string;
let tfjsNode: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'inkling-link-'));
  tfjsNode = join(parent, 'tfjs-node');
  mkdirSync(tfjsNode);
  for (const name of ['one', 'two']) {
    mkdirSync(join(parent, name, 'lib'), { recursive: true });
    writeFileSync(join(parent, name, 'lib', 'binding'), name);
  }
});
afterEach(() => rmSync(parent, { recursive: true }));

const linked = () => readFileSync(join(tfjsNode, 'lib', 'binding'), 'utf8');

describe('the library’s place in the package', () => {
  it('is a link to the entry, and changes to another', () => {
    expect(isLinked(tfjsNode, join(parent, 'one'))).toBe(false);
    link(tfjsNode, join(parent, 'one'));
    expect(linked()).toBe('one');
    expect(isLinked(tfjsNode, join(parent, 'one'))).toBe(true);
    link(tfjsNode, join(parent, 'two'));
    expect(linked()).toBe('two');
    expect(isLinked(tfjsNode, join(parent, 'one'))).toBe(false);
    expect(readdirSync(tfjsNode)).toEqual(['lib']);
  });

  it('takes a link in place of a folder that something else left, and of a link that leads nowhere', () => {
    mkdirSync(join(tfjsNode, 'lib', 'napi-v8'), { recursive: true });
    link(tfjsNode, join(parent, 'one'));
    rmSync(join(parent, 'one'), { recursive: true });
    expect(isLinked(tfjsNode, join(parent, 'one'))).toBe(false);
    link(tfjsNode, join(parent, 'two'));
    expect(linked()).toBe('two');
  });

  it('holds the reason where nothing serves, without touching the entry it led to', () => {
    link(tfjsNode, join(parent, 'one'));
    leaveNote(tfjsNode, { kind: 'noPip' });
    expect(lstatSync(join(tfjsNode, 'lib')).isDirectory()).toBe(true);
    expect(JSON.parse(readFileSync(join(tfjsNode, 'lib', 'set-up.json'), 'utf8'))).toEqual({ failure: { kind: 'noPip' } });
    expect(existsSync(join(parent, 'one', 'lib', 'binding'))).toBe(true);
  });
});
