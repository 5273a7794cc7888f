/**
 * Whose work TensorFlow.js is doing: a layer's, the loss's. Its own scopes carry the name, and whoever watches what it
 * computes reads it there.
 */
import type { Tensor, TensorContainer } from '@tensorflow/tfjs';
import type { StepPart } from '../contract/texts/en/train.ts';
import type { TfLayer } from './model/layerKind.ts';
import type { Tensorflow } from './tensorflow.ts';

export type Owner = { readonly part: 'layer'; readonly layer: string } | { readonly part: Exclude<StepPart, 'layer'>; readonly layer: null };

/** An owner and the pass of the step that is under way. */
export type OwnedPass = Owner & { readonly backward: boolean };

const nobody: Owner = { part: 'step', layer: null };
/** No scope of TensorFlow.js's own has a space in its name. */
const [layerMark, partMark] = ['layer ', 'part '];

/** Runs `work` as a part of the step; like `tf.tidy`, it frees what the work does not return. */
export const withinPart = <Result extends TensorContainer | null>(tf: Tensorflow, part: Exclude<StepPart, 'layer'>, work: () => Result): Result =>
  // Nothing to free is fine too, whatever the type of tidy says.
  tf.tidy(partMark + part, work as () => Exclude<Result, null>);

/** From now on these layers compute in scopes of their names. */
export function nameScopes(tf: Tensorflow, layers: readonly TfLayer[]): void {
  for (const layer of layers) {
    const call = layer.call.bind(layer);
    layer.call = (inputs, kwargs) => tf.tidy(layerMark + layer.name, () => call(inputs, kwargs));
  }
}

/** What is not public in TensorFlow.js: its scopes, and the tape of ops whose gradients a backward pass will ask for. */
interface TapeNode {
  readonly saved: readonly Tensor[];
  gradient?: (dys: Tensor[]) => Record<string, () => Tensor>;
}
interface Engine {
  readonly state: { readonly scopeStack: readonly { readonly name: string }[]; activeTape: TapeNode[] | null };
  addTapeNode(...values: unknown[]): void;
}
const engineOf = (tf: Tensorflow): Engine => tf.engine() as unknown as Engine;

/**
 * Tells, while `work` runs, whose op is being computed. A gradient belongs to whoever computed the op it is the gradient
 * of. Work that fails leaves no tape behind.
 */
export function followOwners<Result>(tf: Tensorflow, work: (ownerNow: () => OwnedPass) => Result): Result {
  const engine = engineOf(tf);
  const { addTapeNode } = engine;
  let backwardOwner: Owner | null = null;
  const ownerNow = (): OwnedPass => (backwardOwner === null ? { ...innermost(engine), backward: false } : { ...backwardOwner, backward: true });
  const asOwner = <Value>(owner: Owner, compute: () => Value): Value => {
    const outer = backwardOwner;
    backwardOwner = owner;
    try {
      return compute();
    } finally {
      backwardOwner = outer;
    }
  };
  engine.addTapeNode = (...values) => {
    addTapeNode.apply(engine, values);
    const node = engine.state.activeTape!.at(-1)!;
    const { gradient } = node;
    if (gradient === undefined) return;
    const owner = innermost(engine);
    node.gradient = (dys) => {
      const parts = asOwner(owner, () => gradient(dys));
      return Object.fromEntries(Object.entries(parts).map(([input, compute]) => [input, () => asOwner(owner, compute)]));
    };
  };
  try {
    return work(ownerNow);
  } catch (error) {
    // TensorFlow.js frees what the tape saved at the end of the backward pass, which was never reached.
    for (const { saved } of engine.state.activeTape ?? []) for (const tensor of saved) tensor.dispose();
    engine.state.activeTape = null;
    throw error;
  } finally {
    engine.addTapeNode = addTapeNode;
  }
}

function innermost(engine: Engine): Owner {
  const name = engine.state.scopeStack.findLast((scope) => scope.name.startsWith(layerMark) || scope.name.startsWith(partMark))?.name;
  if (name === undefined) return nobody;
  return name.startsWith(layerMark)
    ? { part: 'layer', layer: name.slice(layerMark.length) }
    : { part: name.slice(partMark.length) as Exclude<StepPart, 'layer'>, layer: null };
}
