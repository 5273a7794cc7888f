"""Figures of Keras for the tests of layers that work on sequences.

    pip install tensorflow-cpu==2.21.0 && python test/oracles/sequences/make.py

writes sequences.json beside this file: for each layer its output and, of the sum of its outputs weighted by fixed numbers,
the gradients of its input and of every weight; for whole networks the losses of three steps of Adam, where these leave the
weights, and what the network then says; and the shapes and weights of the presets.
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
    return [float(f"{x:.8g}") for x in np.asarray(array, dtype=np.float32).ravel()]


class PatchEmbedding(L.Layer):
    """Patches by TensorFlow's own extraction, a dense layer, an embedding of places."""

    def __init__(self, patch, units, padding="valid", class_token=False):
        super().__init__()
        self.patch, self.units, self.padding, self.class_token = patch, units, padding, class_token

    def build(self, shape):
        rows, columns = (-(-size // patch) for size, patch in zip(shape[1:3], self.patch))
        self.dense = L.Dense(self.units)
        self.dense.build((None, self.patch[0] * self.patch[1] * shape[3]))
        self.position = self.add_weight(shape=(rows * columns + self.class_token, self.units), initializer="random_normal")
        if self.class_token:
            self.token = self.add_weight(shape=(1, self.units), initializer="random_normal")

    def call(self, x):
        size = [1, *self.patch, 1]
        patches = tf.image.extract_patches(x, size, size, [1, 1, 1, 1], self.padding.upper())
        tokens = self.dense(tf.reshape(patches, [tf.shape(x)[0], -1, patches.shape[-1]]))
        if self.class_token:
            tokens = tf.concat([tf.repeat(self.token[None], tf.shape(x)[0], 0), tokens], 1)
        return tokens + self.position


class TransformerBlock(L.Layer):
    """Keras's own attention between its own normalisations and dense layers."""

    def __init__(self, heads, mlp_units, units, activation="relu"):
        super().__init__()
        self.parts = [
            L.LayerNormalization(epsilon=1e-6),
            L.MultiHeadAttention(heads, units // heads),
            L.LayerNormalization(epsilon=1e-6),
            L.Dense(mlp_units, activation=activation),
            L.Dense(units),
        ]
        self.units = units

    def build(self, shape):
        first, attention, second, hidden, output = self.parts
        for layer in (first, second, hidden):
            layer.build(shape)
        attention.build(shape, shape)
        output.build((*shape[:-1], hidden.units))

    def call(self, x):
        first, attention, second, hidden, output = self.parts
        normal = first(x)
        x = x + attention(normal, normal)
        return x + output(hidden(second(x)))


def ours(layer):
    """Names, shapes and how the layer's weights are found in what Inkling holds: [name, shape, to Keras's list of arrays]."""
    if isinstance(layer, TransformerBlock):
        first, attention, second, hidden, output = layer.parts
        units, inner = layer.units, hidden.units
        return [
            ("attention_norm/gamma", (units,)), ("attention_norm/beta", (units,)),
            ("query_key_value/kernel", (units, 3 * units)), ("query_key_value/bias", (3 * units,)),
            ("attention_output/kernel", (units, units)), ("attention_output/bias", (units,)),
            ("mlp_norm/gamma", (units,)), ("mlp_norm/beta", (units,)),
            ("mlp_hidden/kernel", (units, inner)), ("mlp_hidden/bias", (inner,)),
            ("mlp_output/kernel", (inner, units)), ("mlp_output/bias", (units,)),
        ]
    if isinstance(layer, PatchEmbedding):
        names = [("kernel", layer.dense.kernel.shape), ("bias", layer.dense.bias.shape), ("position", layer.position.shape)]
        return names + ([("class_token", layer.token.shape)] if layer.class_token else [])
    return [(weight.name, tuple(weight.shape)) for weight in layer.weights]


def set_ours(layer, values):
    """Gives a Keras layer the weights that Inkling holds."""
    if isinstance(layer, TransformerBlock):
        g1, b1, qkv, qkv_bias, out, out_bias, g2, b2, hidden, hidden_bias, output, output_bias = values
        parts, heads, units = layer.parts, layer.parts[1].num_heads, layer.units
        split = [k.reshape(units, heads, -1) for k in np.split(qkv, 3, 1)]
        biases = [b.reshape(heads, -1) for b in np.split(qkv_bias, 3)]
        parts[0].set_weights([g1, b1])
        attention = parts[1]
        for dense, kernel, bias in zip((attention.query_dense, attention.key_dense, attention.value_dense), split, biases):
            dense.set_weights([kernel, bias])
        attention.output_dense.set_weights([out.reshape(heads, -1, units), out_bias])
        parts[2].set_weights([g2, b2])
        parts[3].set_weights([hidden, hidden_bias])
        parts[4].set_weights([output, output_bias])
    elif isinstance(layer, PatchEmbedding):
        layer.dense.set_weights(values[:2])
        layer.position.assign(values[2])
        if layer.class_token:
            layer.token.assign(values[3])
    else:
        layer.set_weights(values)


def order(layer):
    """Keras's variables in the order of `ours`; three in one place for queries, keys and values."""
    if isinstance(layer, TransformerBlock):
        first, a, second, hidden, output = layer.parts
        return [
            first.gamma, first.beta, (a.query_dense.kernel, a.key_dense.kernel, a.value_dense.kernel), (a.query_dense.bias, a.key_dense.bias, a.value_dense.bias),
            a.output_dense.kernel, a.output_dense.bias, second.gamma, second.beta, hidden.kernel, hidden.bias, output.kernel, output.bias,
        ]
    if isinstance(layer, PatchEmbedding):
        return [layer.dense.kernel, layer.dense.bias, layer.position] + ([layer.token] if layer.class_token else [])
    return list(layer.weights)


def get_ours(layer, of):
    """What `of` says of each variable, as Inkling holds it."""
    found = []
    for (_, shape), variable in zip(ours(layer), order(layer)):
        if isinstance(variable, tuple):
            units = shape[0] if len(shape) == 2 else shape[0] // 3
            parts = [np.asarray(of(each)).reshape(*shape[:-1], units) for each in variable]
            found.append(np.concatenate(parts, -1))
        else:
            found.append(np.asarray(of(variable)).reshape(shape))
    return found


CASES = {
    **{
        f"{kind} {'all' if every else 'last'}": ({"type": kind, "units": 3, "returnSequences": every}, lambda cls=cls, every=every: cls(3, return_sequences=every), (5, 4))
        for kind, cls in (("simpleRnn", L.SimpleRNN), ("gru", L.GRU), ("lstm", L.LSTM))
        for every in (False, True)
    },
    "layerNormalization": ({"type": "layerNormalization"}, lambda: L.LayerNormalization(), (3, 6)),
    "layerNormalization of pictures": ({"type": "layerNormalization", "epsilon": 1e-6}, lambda: L.LayerNormalization(epsilon=1e-6), (3, 2, 4)),
    "patchEmbedding": ({"type": "patchEmbedding", "patchSize": [2, 3], "units": 4}, lambda: PatchEmbedding((2, 3), 4), (4, 6, 2)),
    "patchEmbedding padded, with a class token": (
        {"type": "patchEmbedding", "patchSize": [3, 4], "units": 4, "padding": "same", "classToken": True},
        lambda: PatchEmbedding((3, 4), 4, "same", True),
        (5, 6, 1),
    ),
    "transformerBlock": ({"type": "transformerBlock", "numHeads": 2, "mlpUnits": 7}, lambda: TransformerBlock(2, 7, 6), (5, 6)),
    "transformerBlock with gelu": ({"type": "transformerBlock", "numHeads": 3, "mlpUnits": 5, "activation": "gelu"}, lambda: TransformerBlock(3, 5, 6, "gelu"), (4, 6)),
    "globalAveragePooling1d": ({"type": "globalAveragePooling1d"}, lambda: L.GlobalAveragePooling1D(), (5, 3)),
}


def layers():
    rng = np.random.default_rng(3)
    found = {}
    for name, (spec, make, shape) in CASES.items():
        layer = make()
        x = rng.normal(size=(4, *shape)).astype(np.float32)
        layer.build((None, *shape))
        weights = [rng.normal(size=each).astype(np.float32) * 0.7 for _, each in ours(layer)]
        set_ours(layer, weights)
        by = None
        with tf.GradientTape() as tape:
            seen = tf.constant(x)
            tape.watch(seen)
            output = layer(seen)
            by = rng.normal(size=output.shape).astype(np.float32)
            total = tf.reduce_sum(output * by)
        variables = layer.trainable_variables
        slopes = tape.gradient(total, [seen, *[v.value for v in variables]])
        slope_of = {v.path: slope for v, slope in zip(variables, slopes[1:])}
        found[name] = {
            "layer": spec, "shape": list(shape), "input": flat(x), "by": flat(by), "output": flat(output), "inputGradient": flat(slopes[0]),
            "weights": [
                {"name": n, "shape": list(s), "values": flat(w), "gradient": flat(g)}
                for (n, s), w, g in zip(ours(layer), weights, get_ours(layer, lambda v: slope_of[v.path]))
            ],
        }
    return found


NETWORKS = {
    "lstm": ([{"type": "lstm", "units": 5, "returnSequences": True}, {"type": "lstm", "units": 4}], lambda: [L.Reshape((8, 6)), L.LSTM(5, return_sequences=True), L.LSTM(4)]),
    "gru": ([{"type": "gru", "units": 5, "returnSequences": True}, {"type": "gru", "units": 4}], lambda: [L.Reshape((8, 6)), L.GRU(5, return_sequences=True), L.GRU(4)]),
    "simpleRnn": ([{"type": "simpleRnn", "units": 5}], lambda: [L.Reshape((8, 6)), L.SimpleRNN(5)]),
    "transformer": (
        [
            {"type": "patchEmbedding", "patchSize": [4, 3], "units": 6},
            {"type": "transformerBlock", "numHeads": 2, "mlpUnits": 8},
            {"type": "layerNormalization", "epsilon": 1e-6},
            {"type": "globalAveragePooling1d"},
        ],
        lambda: [PatchEmbedding((4, 3), 6), TransformerBlock(2, 8, 6), L.LayerNormalization(epsilon=1e-6), L.GlobalAveragePooling1D()],
    ),
}


def training():
    found = {}
    for name, (specs, make) in NETWORKS.items():
        rng = np.random.default_rng(5)
        counts, names = {}, []
        model = keras.Sequential([keras.Input((8, 6, 1)), *make(), L.Dense(4)])
        weighty = [layer for layer in model.layers if not isinstance(layer, L.Reshape)]
        for spec in [*specs, {"type": "dense"}]:
            counts[spec["type"]] = counts.get(spec["type"], 0) + 1
            names.append(f"{spec['type']}_{counts[spec['type']]}")
        start = [[rng.normal(size=s).astype(np.float32) * 0.5 for _, s in ours(layer)] for layer in weighty]
        for layer, values in zip(weighty, start):
            set_ours(layer, values)
        images = rng.integers(0, 256, size=(12, 8, 6)).astype(np.uint8)
        labels = rng.integers(0, 4, size=12)
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        optimizer = keras.optimizers.Adam(0.01, epsilon=1e-7)
        losses, norms = [], []
        for step in range(3):
            batch = slice(4 * step, 4 * step + 4)
            with tf.GradientTape() as tape:
                value = loss(labels[batch], model((images[batch] / 255).astype(np.float32)[..., None], training=True))
            gradients = tape.gradient(value, model.trainable_weights)
            losses.append(float(value))
            norms.append(float(tf.linalg.global_norm(gradients)))
            optimizer.apply(gradients, model.trainable_weights)
        ends = [get_ours(layer, lambda v: v.numpy()) for layer in weighty]
        found[name] = {
            "layers": specs, "images": images.ravel().tolist(), "labels": labels.tolist(), "losses": losses, "gradientNorms": norms,
            "weights": {
                f"{layer_name}/{n}": {"shape": list(s), "start": flat(a), "end": flat(b)}
                for layer_name, layer, a_s, b_s in zip(names, weighty, start, ends)
                for (n, s), a, b in zip(ours(layer), a_s, b_s)
            },
            "probabilities": flat(keras.ops.softmax(model((images / 255).astype(np.float32)[..., None], training=False))),
        }
    return found


def described(height, width, classes):
    block = lambda: TransformerBlock(4, 128, 64)
    presets = {
        "lstm": [L.Reshape((height, width)), L.LSTM(64)],
        "gru": [L.Reshape((height, width)), L.GRU(64)],
        "tiny-vit": [PatchEmbedding((7, 7), 64, "same"), block(), block(), L.LayerNormalization(epsilon=1e-6), L.GlobalAveragePooling1D()],
    }
    table = {}
    for name, made in presets.items():
        x, rows = np.zeros((1, height, width, 1), np.float32), []
        for layer in [*made, L.Dense(classes, activation="softmax")]:
            x = layer(x)
            # The recurrent layers of Keras want a picture's channel taken off; Inkling's take it off themselves.
            if not isinstance(layer, L.Reshape):
                rows.append({"outputShape": list(x.shape[1:]), "weights": layer.count_params()})
        table[name] = rows
    return table


pathlib.Path(__file__).with_name("sequences.json").write_text(json.dumps({
    "madeBy": "python test/oracles/sequences/make.py", "tensorflow": tf.__version__, "keras": keras.__version__,
    "layers": layers(), "training": training(), "networks": {"28x28x10": described(28, 28, 10), "40x24x62": described(40, 24, 62)},
}) + "\n")
