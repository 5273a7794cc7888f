"""Figures of Keras for the tests of what a plan may choose besides.

    pip install tensorflow-cpu==2.21.0 && python test/oracles/train/choices.py

writes choices.json beside this file: the optimisers that keras.json does not have, on its gradients, without and with
decoupled weight decay; clipped gradients; schedules; the learning rate that ReduceLROnPlateau comes to; the cross-entropy
with class weights and its gradient.
"""
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

here = pathlib.Path(__file__)
shared = json.loads(here.with_name("keras.json").read_text())
rng = np.random.default_rng(23)


def flat(array):
    return [float(x) for x in np.asarray(array, dtype=np.float32).ravel()]


def optimizers():
    start = np.array(shared["optimizers"]["start"], np.float32)
    gradients = np.array(shared["optimizers"]["gradients"], np.float32)

    def run(made):
        results = {}
        for name, optimizer in made.items():
            weight = keras.Variable(start)
            for gradient in gradients:
                optimizer.apply([tf.constant(gradient)], [weight])
            results[name] = flat(weight.numpy())
        return results

    def made(**options):
        o = keras.optimizers
        return {
            "rmsprop": o.RMSprop(0.01, **options),
            "rmspropMomentum": o.RMSprop(0.01, rho=0.8, momentum=0.7, **options),
            "rmspropCentered": o.RMSprop(0.01, centered=True, **options),
            "rmspropCenteredMomentum": o.RMSprop(0.01, momentum=0.5, centered=True, **options),
            "adagrad": o.Adagrad(0.1, **options),
            "adagradFromOne": o.Adagrad(0.1, initial_accumulator_value=1.0, **options),
        }

    adamw = lambda **options: {"adamw": keras.optimizers.AdamW(0.01, epsilon=1e-7, **options)}
    return {"results": run({**made(), **adamw()}), "decayed": run({**made(weight_decay=0.3), **adamw(weight_decay=0.3)})}


def clipping():
    """SGD at a learning rate of 1 moves weights from 0 to minus what is left of each gradient."""
    gradients = [rng.normal(size=(3, 2)).astype(np.float32), rng.normal(size=4).astype(np.float32) * 0.1]
    cases = {}
    for limit in (0.3, 1.0, 50.0):
        for kind, option in (("globalNorm", "global_clipnorm"), ("norm", "clipnorm"), ("value", "clipvalue")):
            weights = [keras.Variable(np.zeros_like(g)) for g in gradients]
            keras.optimizers.SGD(1.0, **{option: limit}).apply([tf.constant(g) for g in gradients], weights)
            cases[f"{kind} {limit}"] = [flat(-w.numpy()) for w in weights]
    return {"gradients": [flat(g) for g in gradients], "shapes": [list(g.shape) for g in gradients], "clipped": cases}


def schedules():
    """The factors at a run's steps: 5 an epoch, 20 in all; Keras counts steps from 0."""
    s = keras.optimizers.schedules
    made = {
        "exponential": s.ExponentialDecay(1.0, decay_steps=5, decay_rate=0.9),
        "exponentialSlow": s.ExponentialDecay(1.0, decay_steps=15, decay_rate=0.5),
        "step": s.PiecewiseConstantDecay([9, 14], [1.0, 0.1, 0.01]),
        "stepEverySecond": s.ExponentialDecay(1.0, decay_steps=10, decay_rate=0.5, staircase=True),
    }
    return {name: [float(schedule(step)) for step in range(20)] for name, schedule in made.items()}


class Stub:
    """As much of a model as the callback asks for."""
    def __init__(self):
        self.optimizer = keras.optimizers.SGD(1.0)
        self.metrics = []


def plateau():
    values = [1.0, 0.9, 0.95, 0.9, 0.89995, 0.8, 0.85, 0.84, 0.83, 0.82, 0.81, 0.8, 0.8, 0.79, 0.81, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8]
    cases = []
    for options in (dict(patience=2), dict(patience=2, cooldown=2, factor=0.5), dict(patience=1, factor=0.2, min_lr=0.03),
                    dict(patience=3, min_delta=0.05, cooldown=1)):
        for monitor, series in (("loss", values), ("accuracy", [1 - v for v in values])):
            model = Stub()
            callback = keras.callbacks.ReduceLROnPlateau(monitor="val_loss", mode="max" if monitor == "accuracy" else "min", **options)
            callback.set_model(model)
            callback.on_train_begin()
            rates = []
            for epoch, value in enumerate(series):
                callback.on_epoch_end(epoch, {"val_loss": value})
                rates.append(float(model.optimizer.learning_rate))
            cases.append({"monitor": monitor, "options": options, "values": series, "rates": rates})
    return cases


def weighted():
    logits = (rng.normal(size=(6, 4)) * 2).astype(np.float32)
    labels = [0, 3, 1, 1, 2, 3]
    weights = [0.25, 1.0, 3.0, 1.75]
    cases = {}
    for smoothing in (0.0, 0.2):
        loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=smoothing)
        variable = tf.Variable(logits)
        with tf.GradientTape() as tape:
            value = loss(keras.ops.one_hot(labels, 4), variable, sample_weight=tf.constant([weights[l] for l in labels]))
        cases[str(smoothing)] = {"loss": float(value), "gradient": flat(tape.gradient(value, variable))}
    return {"logits": flat(logits), "labels": labels, "classWeights": weights, "cases": cases}


here.with_name("choices.json").write_text(json.dumps({
    "madeBy": "python test/oracles/train/choices.py", "tensorflow": tf.__version__, "keras": keras.__version__,
    "optimizers": optimizers(), "clipping": clipping(), "schedules": schedules(), "plateau": plateau(), "weighted": weighted(),
}) + "\n")
