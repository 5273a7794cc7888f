/** The formats a run can be saved in. A new one is a file in `formats/`, a line here and its name in the contract. */
import type { ExportFormatName } from '../../contract/export.ts';
import type { ExportFormat } from './exportFormat.ts';
import { h5 } from './formats/h5.ts';
import { savedModel } from './formats/savedModel.ts';
import { tfjs } from './formats/tfjs.ts';

export const exportFormats: Readonly<Record<ExportFormatName, ExportFormat>> = { h5, tfjs, savedmodel: savedModel };
