/** Settings, disk and machinery, a line each. */
import type { DiskUse, Freed, TrashEntry } from '../../contract/disk.ts';
import { toBytes } from '../../contract/figures.ts';
import type { Machinery } from '../../contract/machinery.ts';
import { settingKeys, type SettingsState } from '../../contract/settings.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toSettingText } from '../../engine/settings.ts';
import type { Style } from './style.ts';
import { toPairs, toTable } from './table.ts';

const right = 'right' as const;

export function toSettingsTable({ settings, origins }: SettingsState, texts: Texts, style: Style): string {
  const words = texts.settings;
  const rows = settingKeys.map((key) => [key, toSettingText(settings[key]), words.origin(origins[key]), style.dim(words.what[key])]);
  return toTable([{ title: words.setting }, { title: words.value }, { title: words.from }, { title: '' }], rows, style);
}

/** Sums first, then what they are made of, the largest first. */
export function toDiskTable({ runs, data, exportsBytes, otherBytes, trashBytes, caches }: DiskUse, texts: Texts, style: Style): string {
  const words = texts.settings.disk;
  const sum = (parts: readonly { readonly sizeBytes: number }[]): string => toBytes(parts.reduce((total, { sizeBytes }) => total + sizeBytes, 0));
  const rows = [
    [words.runs, String(runs.length), sum(runs)],
    [words.data, String(data.length), sum(data)],
    [words.exports, '', toBytes(exportsBytes)],
    [words.other, '', toBytes(otherBytes)],
    [words.trash, '', toBytes(trashBytes)],
    ...caches.map(({ name, sizeBytes }) => [words.cache({ name }), '', toBytes(sizeBytes)]),
    ...runs.map(({ run, sizeBytes }) => [words.run({ run }), '', toBytes(sizeBytes)]),
    ...data.map((set) => [words.dataSet(set), '', toBytes(set.sizeBytes)]),
  ];
  return toTable([{ title: words.what }, { title: words.count, align: right }, { title: words.size, align: right }], rows, style);
}

export function toFreed({ checkpoints, trash, freedBytes }: Freed, isDryRun: boolean, texts: Texts): string {
  const words = texts.settings.clean;
  if (checkpoints.length + trash.length === 0) return words.nothing;
  return [
    ...checkpoints.map(({ run, steps, sizeBytes }) => words.checkpoints({ run, count: steps.length, size: toBytes(sizeBytes) })),
    ...trash.map(({ name, sizeBytes }) => words.trash({ name, size: toBytes(sizeBytes) })),
    (isDryRun ? words.wouldFree : words.freed)({ size: toBytes(freedBytes) }),
  ].join('\n');
}

export function toTrashTable(entries: readonly TrashEntry[], texts: Texts, style: Style): string {
  const words = texts.settings.trash;
  const toTime = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const rows = entries.map(({ kind, name, deletedAtMs, sizeBytes }) => [words.kinds[kind], name, toTime(deletedAtMs), toBytes(sizeBytes)]);
  return toTable([{ title: words.kind }, { title: words.name }, { title: words.deletedAt }, { title: words.size, align: right }], rows, style);
}

export function toMachineryPairs({ backend, tensorflow, library, processor, cores, instructions }: Machinery, texts: Texts, style: Style): string {
  const words = texts.settings.machinery;
  const ofLibrary = library === null
    ? [[words.library, words.none] as const]
    : [
        [words.library, [library.folder, ...(library.source === null ? [] : [words.source[library.source]]), toBytes(library.sizeBytes)].join(', ')] as const,
        [words.files, library.altered === null ? words.whole : style.red(words.altered({ file: library.altered }))] as const,
      ];
  return toPairs(
    [
      [texts.cli.status.backend, texts.cli.status[backend]({ tensorflow })],
      ...ofLibrary,
      [words.processor, words.cores({ processor, cores })],
      [words.instructions, instructions?.join(' ') ?? words.unknown],
    ],
    style,
  );
}
