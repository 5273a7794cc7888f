/** The activations a layer may end in. */
import * as v from 'valibot';

export const activationSchema = v.picklist(['linear', 'relu', 'elu', 'selu', 'sigmoid', 'tanh', 'softplus', 'swish', 'softmax']);
export type Activation = v.InferOutput<typeof activationSchema>;

/** The activation to build: a final softmax is left off where logits are wanted. */
export const withoutSoftmax = (activation: Activation, logits: boolean): Activation =>
  logits && activation === 'softmax' ? 'linear' : activation;

/** One operation per value; the linear activation costs nothing. */
export const activationFlops = (activation: Activation, values: number): number => (activation === 'linear' ? 0 : values);
