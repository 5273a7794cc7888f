"""Figures of Keras for the tests of networks and training.

    pip install tensorflow-cpu==2.21.0 && python test/oracles/train/make.py

writes keras.json beside this file: the shapes and weights of networks, optimisers on fixed gradients without and with
decoupled weight decay, the smoothed cross-entropy, and three steps of Adam on a small convolutional network with batch
normalisation: once with every weight trained, once with frozen layers, weight decay and a rate of its own for a layer.
"""
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

L = keras.layers
rng = np.random.default_rng(7)


def flat(array):
    return [float(x) for x in np.asarray(array, dtype=np.float32).ravel()]


def networks():
    relu = dict(activation="relu")
    mlp = [L.Flatten()]
    for units in (128, 64, 32, 16, 8):
        mlp += [L.Dense(units, **relu), L.Dropout(0.2)]
    normal = lambda: [L.BatchNormalization(), L.Activation("relu")]
    return {
        "softmax": [L.Flatten()],
        "article-mlp": mlp,
        "wide-mlp": [L.Flatten(), L.Dense(512, **relu), L.Dropout(0.2), L.Dense(512, **relu), L.Dropout(0.2)],
        "convnet": [L.Conv2D(32, 3, **relu), L.MaxPooling2D(), L.Conv2D(64, 3, **relu), L.MaxPooling2D(), L.Flatten(), L.Dropout(0.5)],
        "fast-cnn": [L.Conv2D(24, 5, **relu), L.MaxPooling2D(), L.Conv2D(32, 3, **relu), L.MaxPooling2D(), L.Flatten(), L.Dense(256, **relu)],
        "best-cnn": [L.Conv2D(32, 5, use_bias=False), L.MaxPooling2D(), *normal(), L.Conv2D(64, 3, use_bias=False), *normal(),
                     L.Conv2D(64, 3, use_bias=False), L.MaxPooling2D(), *normal(), L.Flatten(), L.Dense(256, use_bias=False), *normal(), L.Dropout(0.3)],
    }


def described(input_shape, classes):
    table = {}
    for name, layers in networks().items():
        model = keras.Sequential([keras.Input(input_shape), *layers, L.Dense(classes, activation="softmax")])
        model(np.zeros((1, *input_shape), np.float32))
        table[name] = [{"outputShape": list(layer.output.shape[1:]), "weights": layer.count_params()} for layer in model.layers]
    return table


def windows():
    """Odd sizes, strides and both paddings."""
    cases = []
    for padding in ("valid", "same"):
        for kernel, strides in (((3, 2), (2, 1)), ((5, 5), (3, 2)), ((1, 4), (1, 3))):
            for layer, kind in ((L.Conv2D(4, kernel, strides=strides, padding=padding), "conv2d"),
                                (L.MaxPooling2D(kernel, strides=strides, padding=padding), "maxPooling2d"),
                                (L.AveragePooling2D(kernel, strides=strides, padding=padding), "averagePooling2d")):
                shape = layer(np.zeros((1, 13, 17, 3), np.float32)).shape[1:]
                cases.append({"type": kind, "window": kernel, "strides": strides, "padding": padding, "outputShape": list(shape)})
    return cases


def optimizers():
    start = rng.normal(size=6).astype(np.float32)
    gradients = rng.normal(size=(5, 6)).astype(np.float32)

    def run(**options):
        made = {
            "sgd": keras.optimizers.SGD(0.1, **options),
            "momentum": keras.optimizers.SGD(0.1, momentum=0.9, **options),
            "nesterov": keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True, **options),
            "adam": keras.optimizers.Adam(0.01, epsilon=1e-7, **options),
        }
        results = {}
        for name, optimizer in made.items():
            weight = keras.Variable(start)
            for gradient in gradients:
                optimizer.apply([tf.constant(gradient)], [weight])
            results[name] = flat(weight.numpy())
        return results

    return {"start": flat(start), "gradients": [flat(g) for g in gradients], "results": run(), "decayed": run(weight_decay=0.3)}


def losses():
    logits = rng.normal(size=(4, 5)).astype(np.float32) * 3
    labels = [0, 3, 4, 1]
    value = {}
    for smoothing in (0.0, 0.1):
        loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=smoothing)
        value[str(smoothing)] = float(loss(keras.ops.one_hot(labels, 5), logits))
    return {"logits": flat(logits), "labels": labels, "loss": value}


def training(rng, fine_tuned=False):
    layers = [
        L.Conv2D(3, 3, use_bias=False), L.BatchNormalization(momentum=0.9), L.Activation("relu"), L.MaxPooling2D(),
        L.Flatten(), L.Dense(6, activation="relu", kernel_regularizer=keras.regularizers.L1L2(1e-3, 1e-2)),
        L.Dense(4, kernel_regularizer=keras.regularizers.L1L2(1e-3, 1e-2)),
    ]
    layers[0].kernel_regularizer = keras.regularizers.L1L2(1e-3, 1e-2)
    model = keras.Sequential([keras.Input((8, 7, 1)), *layers])
    names = ["conv2d_1/kernel", "batchNormalization_1/gamma", "batchNormalization_1/beta", "batchNormalization_1/moving_mean",
             "batchNormalization_1/moving_variance", "dense_1/kernel", "dense_1/bias", "dense_2/kernel", "dense_2/bias"]
    start = [rng.normal(size=w.shape).astype(np.float32) * 0.5 for w in model.get_weights()]
    start[4] = np.abs(start[4]) + 0.5
    model.set_weights(start)
    images = rng.integers(0, 256, size=(12, 8, 7)).astype(np.uint8)
    labels = rng.integers(0, 4, size=12)
    loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)
    decay = dict(weight_decay=0.3) if fine_tuned else {}
    optimizer = keras.optimizers.Adam(0.01, epsilon=1e-7, **decay)
    # Keras has no rate per layer: the last layer has an optimiser of its own.
    slow = keras.optimizers.Adam(0.001, epsilon=1e-7, **decay)
    for each in (optimizer, slow):
        each.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    if fine_tuned:
        layers[0].trainable = layers[1].trainable = False
    seen, norms = [], []
    for step in range(3):
        batch = slice(4 * step, 4 * step + 4)
        x = (images[batch] / 255).astype(np.float32)[..., None]
        with tf.GradientTape() as tape:
            data = loss(keras.ops.one_hot(labels[batch], 4), model(x, training=True))
            total = data + sum(model.losses)
        seen.append(float(data))
        gradients = tape.gradient(total, model.trainable_weights)
        norms.append(float(tf.linalg.global_norm(gradients)))
        if fine_tuned:
            optimizer.apply(gradients[:2], model.trainable_weights[:2])
            slow.apply(gradients[2:], model.trainable_weights[2:])
        else:
            optimizer.apply(gradients, model.trainable_weights)
    ends = {n: {"shape": list(w.shape), "start": flat(s), "end": flat(w)} for n, s, w in zip(names, start, model.get_weights())}
    probabilities = keras.ops.softmax(model((images / 255).astype(np.float32)[..., None], training=False))
    return {"images": images.ravel().tolist(), "labels": labels.tolist(), "losses": seen, "gradientNorms": norms, "weights": ends, "probabilities": flat(probabilities)}


pathlib.Path(__file__).with_name("keras.json").write_text(json.dumps({
    "madeBy": "python test/oracles/train/make.py", "tensorflow": tf.__version__, "keras": keras.__version__,
    "networks": {"28x28x10": described((28, 28, 1), 10), "40x24x62": described((40, 24, 1), 62)},
    "windows": windows(), "optimizers": optimizers(), "losses": losses(), "training": training(rng), "fineTuning": training(np.random.default_rng(11), fine_tuned=True),
}) + "\n")
