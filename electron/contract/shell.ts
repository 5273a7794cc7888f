/** What a window asks of the shell around it, not of the engine: files that a person gives, and what a desktop does for a program. */
import * as v from 'valibot';
import { bytesSchema } from './bytes.ts';
import type { EngineEvent } from './events.ts';
import { isLanguage, type Language } from './texts/texts.ts';

/** What a dialog offers; what a file really is, the engine finds out. */
export const fileKindSchema = v.picklist(['pictures', 'dataset', 'folder', 'csv', 'json', 'html']);
export type FileKind = v.InferOutput<typeof fileKindSchema>;

/** A file or folder that a person gave: the page names it by the token, and shows the name. */
export const givenFileSchema = v.strictObject({ token: v.string(), name: v.string() });
export type GivenFile = v.InferOutput<typeof givenFileSchema>;

/** One part of a path: no folder between, nothing that leads elsewhere or that some system cannot write. */
export const fileNameSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(200),
  v.check((name) => !/[/\\:*?"<>|]/.test(name) && !Array.from(name).some((letter) => letter < ' ') && !/^\.{1,2}$|[. ]$/.test(name)),
);

const token = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const upload = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

export const themeSchema = v.picklist(['system', 'light', 'dark']);
export type Theme = v.InferOutput<typeof themeSchema>;

/** What a menu can ask of the page besides its screens. */
export const menuCommandSchema = v.picklist(['openData', 'export', 'settings', 'train', 'pause', 'goOn', 'stopKeepBest', 'keys', 'learn']);
export type MenuCommand = v.InferOutput<typeof menuCommandSchema>;

const label = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/** What the window is like now, so that menus, dialogs and messages of the desktop go with it. */
export const windowDescriptionSchema = v.strictObject({
  language: v.custom<Language>((value) => typeof value === 'string' && isLanguage(value)),
  theme: themeSchema,
  /** In their order, with the names that the window shows. */
  screens: v.pipe(v.array(v.strictObject({ id: label, name: label })), v.maxLength(12)),
  /** What the page can do; what is not named is not in the menu. */
  commands: v.pipe(v.array(v.strictObject({ command: menuCommandSchema, enabled: v.boolean() })), v.maxLength(menuCommandSchema.options.length)),
});
export type WindowDescription = v.InferOutput<typeof windowDescriptionSchema>;

/** The longest piece of an upload, in bytes. */
export const pieceLimitBytes = 1024 * 1024;

/** The longest piece of a file that the page has made, in letters; base64 needs four for three bytes. */
export const writtenPieceLength = 2 * 1024 * 1024;

/** Of a picture that is copied, in pixels. */
const side = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1024));

export const shellRequests = {
  /** By a dialog; nothing chosen is an empty list. */
  openFiles: { params: v.strictObject({ kind: fileKindSchema, many: v.boolean() }), result: v.array(givenFileSchema) },
  /** Where a new file, or a new folder, may be made; `null` where the person thought better of it. */
  saveFile: { params: v.strictObject({ kind: fileKindSchema, suggestedName: fileNameSchema }), result: v.nullable(givenFileSchema) },
  /** Writes a file that the page has made, such as a chart, at a place that `saveFile` gave, once: piece by piece, as base64. */
  writeFile: { params: v.strictObject({ token, base64: v.pipe(v.string(), v.maxLength(writtenPieceLength), v.regex(/^[A-Za-z0-9+/]*=*$/)), last: v.boolean() }), result: v.null() },
  /** A folder that things may be put into. */
  chooseFolder: { params: v.strictObject({}), result: v.nullable(givenFileSchema) },
  /** Where a browser fetches what was made at such a place, once; `null` where it lies already where the person wants it. */
  collect: { params: v.strictObject({ token }), result: v.nullable(v.strictObject({ address: v.string(), name: v.string() })) },

  /** A browser has no paths to give, so it brings the files themselves. */
  beginUpload: { params: v.strictObject({}), result: v.strictObject({ upload: v.string() }) },
  /** Adds to the ends of files, which are made when they are new; `path` has the folders above it. */
  addToUpload: {
    params: v.strictObject({
      upload,
      pieces: v.pipe(v.array(v.strictObject({ path: v.pipe(v.array(fileNameSchema), v.minLength(1), v.maxLength(16)), bytes: bytesSchema })), v.maxLength(1000)),
    }),
    result: v.null(),
  },
  endUpload: { params: v.strictObject({ upload }), result: v.array(givenFileSchema) },

  describeWindow: { params: windowDescriptionSchema, result: v.null() },
  showAbout: { params: v.strictObject({}), result: v.null() },
  /** Puts a picture into the clipboard, which no page may write to on a desktop; row by row, a byte per pixel, 0 black to 255 white. */
  copyPicture: { params: v.strictObject({ height: side, width: side, grey: bytesSchema }), result: v.null() },
  /** Puts into the clipboard what helps to find a fault, without what is personal. */
  copyDiagnostics: { params: v.strictObject({}), result: v.null() },
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;

export type ShellRequestName = keyof typeof shellRequests;
export type ShellParams<Name extends ShellRequestName> = v.InferInput<(typeof shellRequests)[Name]['params']>;
export type ShellResult<Name extends ShellRequestName> = v.InferOutput<(typeof shellRequests)[Name]['result']>;
export const isShellRequest = (name: string): name is ShellRequestName => Object.hasOwn(shellRequests, name);

/** How a shell answers. None answers all: a browser has no menu, and the desktop nothing to upload. */
export type ShellHandlers = { readonly [Name in ShellRequestName]?: (params: v.InferOutput<(typeof shellRequests)[Name]['params']>) => Promise<ShellResult<Name>> };

/** What a shell tells its page: which item of the menu was chosen; `screen` for the command that opens one. */
export const shellEventSchema = v.strictObject({
  event: v.literal('menuChosen'),
  chosen: v.variant('kind', [v.strictObject({ kind: v.literal('command'), command: menuCommandSchema }), v.strictObject({ kind: v.literal('screen'), screen: v.string() })]),
});
export type ShellEvent = v.InferOutput<typeof shellEventSchema>;
export type MenuChoice = ShellEvent['chosen'];

/** Everything that a page hears. */
export type PageEvent = EngineEvent | ShellEvent;
