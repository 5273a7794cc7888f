/** Long looks into networks, each in a process of its own, so that the pad is answered meanwhile: which go on, and how one is stopped. */
import { availableParallelism } from 'node:os';
import { InklingError } from '../contract/errors.ts';
import type { Params, Result } from '../contract/requests.ts';
import type { Death } from '../contract/texts/en/process.ts';
import type { EngineLink } from './engineLink.ts';
import type { Link } from './link.ts';
import type { Passing } from './passing.ts';

type Name = 'mapDigits' | 'measureRobustness';

/** What the engine is asked first: what it was told before is told at once. */
const recalls = { mapDigits: 'recallMap', measureRobustness: 'recallRobustness' } as const satisfies Record<Name, string>;

export interface Inspections {
  /** Throws `inspectionStopped` where it was stopped, `inspectionEnded` where its process died. */
  run<Asked extends Name>(name: Asked, params: Params<Asked>): Promise<Result<Asked>>;
  stop(params: Params<'stopInspecting'>): Promise<null>;
}

interface Look {
  /** `null` until its process works. */
  link: Link | null;
  isStopped: boolean;
}

export function keepInspections(passing: Passing, engine: EngineLink): Inspections {
  const looks = new Map<string, Set<Look>>();
  const options = { threads: { interOp: 1, intraOp: availableParallelism() }, ended: (death: Death) => new InklingError('inspectionEnded', { death }) };

  const assertGoesOn = (look: Look): void => {
    if (look.isStopped) throw new InklingError('inspectionStopped', {});
  };
  const work = async <Asked extends Name>(look: Look, name: Asked, params: Params<Asked>): Promise<Result<Asked>> => {
    const known = (await engine.ask(recalls[name], params)) as Result<Asked> | null;
    if (known !== null) return known;
    assertGoesOn(look);
    return passing.during(options, async (link) => {
      look.link = link;
      assertGoesOn(look);
      return (await link.ask(name, params)) as Result<Asked>;
    });
  };

  return {
    async run(name, params) {
      const { inspection } = params;
      const look: Look = { link: null, isStopped: false };
      const all = looks.get(inspection) ?? new Set<Look>();
      looks.set(inspection, all.add(look));
      try {
        return await work(look, name, params);
      } catch (error) {
        assertGoesOn(look);
        throw error;
      } finally {
        all.delete(look);
        if (all.size === 0) looks.delete(inspection);
      }
    },
    async stop(params) {
      for (const look of looks.get(params.inspection) ?? []) {
        look.isStopped = true;
        // It may work for seconds without hearing of anything.
        await look.link?.close(0);
      }
      return (await engine.ask('stopInspecting', params)) as null;
    },
  };
}
