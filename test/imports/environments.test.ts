/** In each environment what belongs to another is an unknown name. */
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it, vi } from 'vitest';
import { project } from '../build/checkout.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The files that all programs share, parsed once. */
const parsed = new Map<string, ts.SourceFile>();

function parse(name: string, options: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
  const text = parsed.has(name) ? undefined : ts.sys.readFile(name);
  if (text !== undefined) parsed.set(name, ts.createSourceFile(name, text, options));
  return parsed.get(name);
}

/** What the compiler says about a file of this text in the project of that folder. */
function complain(folder: string, code: string): readonly string[] {
  const configuration = ts.getParsedCommandLineOfConfigFile(join(project, folder, 'tsconfig.json'), {}, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  });
  if (configuration === undefined) throw new Error(`no tsconfig.json in ${folder}`);
  const planted = join(project, folder, 'planted.ts');
  const host = ts.createCompilerHost(configuration.options);
  host.fileExists = (name) => name === planted || ts.sys.fileExists(name);
  host.getSourceFile = (name, options) => (name === planted ? ts.createSourceFile(name, code, options) : parse(name, options));
  const program = ts.createProgram([planted], configuration.options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(planted))
    .concat(program.getSyntacticDiagnostics(program.getSourceFile(planted)))
    .map((each) => ts.flattenDiagnosticMessageText(each.messageText, '\n'));
}

it.each([
  ['electron/contract', 'export const name = process.title;', /Cannot find name 'process'/],
  ['electron/contract', 'export const title = document.title;', /Cannot find name 'document'/],
  ['electron/contract', "import { readFileSync } from 'node:fs'; export const read = readFileSync;", /Cannot find name 'node:fs'|Cannot find module 'node:fs'/],
  ['electron/engine', 'export const title = document.title;', /Cannot find name 'document'/],
  ['electron/cli', 'export const width = window.innerWidth;', /Cannot find name 'window'/],
  ['electron/main', 'export const title = document.title;', /Cannot find name 'document'/],
  ['electron/engine', 'export enum Colour { Ink }', /erasableSyntaxOnly/],
  ['electron/engine', 'export const first = (all: readonly number[]): number => all[0];', /not assignable to type 'number'/],
  ['electron/engine', 'export const plain: { ink?: number } = { ink: undefined };', /exactOptionalPropertyTypes/],
])('in %s the compiler refuses %s', (folder, code, complaint) => {
  expect(complain(folder, code).join('\n')).toMatch(complaint);
});

it.each([
  ['electron/contract', "import * as v from 'valibot'; export const text = v.string();"],
  ['electron/engine', 'export const name = process.title;'],
])('in %s it accepts %s', (folder, code) => {
  expect(complain(folder, code)).toEqual([]);
});
