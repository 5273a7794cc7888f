"""Figures of Keras for the tests of blocks and of the convolutions beside conv2d.

    pip install tensorflow-cpu==2.21.0 && python test/oracles/blocks/make.py

writes blocks.json beside this file: the shapes and weights of the presets that the layers are for, and three steps of Adam on
a small network of all of them with penalties of its own per layer: once with every weight trained, once with a frozen
residual block, a frozen convolution, a rate of its own for the dense block, weight decay and penalties on all kernels.
"""
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

L = keras.layers


def flat(array):
    return [float(x) for x in np.asarray(array, dtype=np.float32).ravel()]


class Residual(L.Layer):
    """What its layers make of the input, added to the input or to what other layers make of it."""

    def __init__(self, layers, shortcut=(), activation=None):
        super().__init__()
        self.residue, self.shortcut, self.activation = list(layers), list(shortcut), keras.activations.get(activation)

    def call(self, x, training=False):
        y, direct = x, x
        for layer in self.residue:
            y = run(layer, y, training)
        for layer in self.shortcut:
            direct = run(layer, direct, training)
        return self.activation(y + direct)


class DenseBlock(L.Layer):
    def __init__(self, layers, growth, momentum=0.99, regularizer=None):
        super().__init__()
        self.norms = [L.BatchNormalization(momentum=momentum) for _ in range(layers)]
        self.convolutions = [L.Conv2D(growth, 3, padding="same", use_bias=False, kernel_regularizer=regularizer) for _ in range(layers)]

    def call(self, x, training=False):
        for norm, convolution in zip(self.norms, self.convolutions):
            x = keras.ops.concatenate([x, convolution(keras.ops.relu(norm(x, training=training)))], axis=-1)
        return x


def run(layer, x, training):
    return layer(x, training=training) if isinstance(layer, L.BatchNormalization) else layer(x)


def networks():
    relu = dict(activation="relu")
    bare = lambda filters, size, **options: L.Conv2D(filters, size, padding="same", use_bias=False, **options)
    normal = lambda: [L.BatchNormalization(), L.Activation("relu")]
    residue = lambda filters, strides=1: [bare(filters, 3, strides=strides), *normal(), bare(filters, 3), L.BatchNormalization()]
    return {
        "lenet-5": [L.Conv2D(6, 5, padding="same", **relu), L.MaxPooling2D(), L.Conv2D(16, 5, **relu), L.MaxPooling2D(), L.Flatten(),
                    L.Dense(120, **relu), L.Dense(84, **relu)],
        "resnet-mini": [bare(32, 3), L.MaxPooling2D(), *normal(), Residual(residue(32), activation="relu"),
                        Residual(residue(64, 2), [bare(64, 1, strides=2), L.BatchNormalization()], "relu"), L.GlobalAveragePooling2D()],
        "densenet-mini": [bare(24, 3), L.MaxPooling2D(), DenseBlock(4, 12), *normal(), bare(36, 1), L.AveragePooling2D(2), DenseBlock(4, 12), *normal(),
                          L.GlobalAveragePooling2D()],
        "large-cnn": [bare(32, 5), L.MaxPooling2D(), *normal(), bare(64, 3), *normal(), bare(64, 3), L.MaxPooling2D(), *normal(), bare(128, 3), *normal(),
                      L.Flatten(), L.Dense(256, use_bias=False), *normal(), L.Dropout(0.4)],
    }


def described(input_shape, classes):
    table = {}
    for name, layers in networks().items():
        model = keras.Sequential([keras.Input(input_shape), *layers, L.Dense(classes, activation="softmax")])
        model(np.zeros((1, *input_shape), np.float32))
        table[name] = [{"outputShape": list(layer.output.shape[1:]), "weights": layer.count_params()} for layer in model.layers]
    return table


def norm_names(layer):
    return [(f"{layer}/{name}", name) for name in ("gamma", "beta", "moving_mean", "moving_variance")]


def training(seed, fine_tuned=False):
    rng = np.random.default_rng(seed)
    l1l2 = keras.regularizers.L1L2
    # What the plan asks of all kernels is added to what a layer asks of its own.
    plan = (1e-3, 1e-2) if fine_tuned else (0.0, 0.0)
    reg = lambda l1=0.0, l2=0.0: l1l2(l1 + plan[0], l2 + plan[1])
    depthwise = L.DepthwiseConv2D(3, depth_multiplier=2, padding="same", depthwise_regularizer=reg(l1=0.01))
    strided, norm = L.Conv2D(3, 3, strides=2, padding="same", use_bias=False, kernel_regularizer=reg()), L.BatchNormalization(momentum=0.9)
    projection = L.Conv2D(3, 1, strides=2, padding="same", kernel_regularizer=reg())
    residual = Residual([strided, norm], [projection], "relu")
    separable = L.SeparableConv2D(4, 3, strides=2, activation="tanh", depthwise_regularizer=reg(), pointwise_regularizer=reg(l2=0.05))
    block = DenseBlock(2, 2, momentum=0.9, regularizer=reg(l2=0.03))
    inner = L.Dense(8, activation="tanh", kernel_regularizer=reg())
    head = L.Dense(4, kernel_regularizer=reg(0.02, 0.01))
    layers = [L.ZeroPadding2D(((1, 0), (0, 1))), depthwise, residual, L.UpSampling2D(2), separable, block, L.GlobalAveragePooling2D(), Residual([inner]), head]
    model = keras.Sequential([keras.Input((8, 7, 1)), *layers])
    model(np.zeros((1, 8, 7, 1), np.float32))
    variables = {
        "depthwiseConv2d_1/depthwise_kernel": depthwise.kernel, "depthwiseConv2d_1/bias": depthwise.bias,
        "residual_1.conv2d_1/kernel": strided.kernel,
        **{path: getattr(norm, name) for path, name in norm_names("residual_1.batchNormalization_1")},
        "residual_1.shortcut-conv2d_1/kernel": projection.kernel, "residual_1.shortcut-conv2d_1/bias": projection.bias,
        "separableConv2d_1/depthwise_kernel": separable.depthwise_kernel, "separableConv2d_1/pointwise_kernel": separable.pointwise_kernel,
        "separableConv2d_1/bias": separable.bias,
        **{path: getattr(block.norms[i], name) for i in range(2) for path, name in norm_names(f"denseBlock_1.batchNormalization_{i + 1}")},
        **{f"denseBlock_1.conv2d_{i + 1}/kernel": block.convolutions[i].kernel for i in range(2)},
        "residual_2.dense_1/kernel": inner.kernel, "residual_2.dense_1/bias": inner.bias,
        "dense_1/kernel": head.kernel, "dense_1/bias": head.bias,
    }
    assert len(variables) == len(model.weights)
    start = {}
    for name, variable in variables.items():
        value = rng.normal(size=variable.shape).astype(np.float32) * 0.5
        start[name] = np.abs(value) + 0.5 if name.endswith("moving_variance") else value
        variable.assign(start[name])
    images = rng.integers(0, 256, size=(12, 8, 7)).astype(np.uint8)
    labels = rng.integers(0, 4, size=12)
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    decay = dict(weight_decay=0.3) if fine_tuned else {}
    # Keras has no rate per layer: the dense block has an optimiser of its own.
    usual, slow = keras.optimizers.Adam(0.01, epsilon=1e-7, **decay), keras.optimizers.Adam(0.001, epsilon=1e-7, **decay)
    for each in (usual, slow):
        each.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    if fine_tuned:
        residual.trainable = separable.trainable = False
    slowly = {id(v) for v in block.trainable_weights} if fine_tuned else set()
    seen, norms = [], []
    for step in range(3):
        batch = slice(4 * step, 4 * step + 4)
        pictures = (images[batch] / 255).astype(np.float32)[..., None]
        with tf.GradientTape() as tape:
            data = loss(keras.ops.one_hot(labels[batch], 4), model(pictures, training=True))
            total = data + sum(model.losses)
        seen.append(float(data))
        pairs = list(zip(tape.gradient(total, [v.value for v in model.trainable_weights]), model.trainable_weights))
        norms.append(float(tf.linalg.global_norm([gradient for gradient, _ in pairs])))
        for optimizer, chosen in ((usual, False), (slow, True)):
            mine = [pair for pair in pairs if (id(pair[1]) in slowly) == chosen]
            if mine:
                optimizer.apply(*zip(*mine))
    ends = {name: {"shape": list(v.shape), "start": flat(start[name]), "end": flat(v.numpy())} for name, v in variables.items()}
    probabilities = keras.ops.softmax(model((images / 255).astype(np.float32)[..., None], training=False))
    return {"images": images.ravel().tolist(), "labels": labels.tolist(), "losses": seen, "gradientNorms": norms, "weights": ends, "probabilities": flat(probabilities)}


pathlib.Path(__file__).with_name("blocks.json").write_text(json.dumps({
    "madeBy": "python test/oracles/blocks/make.py", "tensorflow": tf.__version__, "keras": keras.__version__,
    "networks": {"28x28x10": described((28, 28, 1), 10), "40x24x62": described((40, 24, 1), 62)},
    "training": training(5), "fineTuning": training(6, fine_tuned=True),
}) + "\n")
