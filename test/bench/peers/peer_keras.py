"""Keras 3 on TensorFlow: the network of the job, trained by `model.fit` on data that lies in memory."""
import math
import os
import time

os.environ["KERAS_BACKEND"] = "tensorflow"

from bench_peer import Bench, pair

import keras
import tensorflow as tf

# Not seeded: with a seed of its own, tf.data begins its random numbers anew with every pass, and each would augment alike.
bench = Bench()


def to_layers(spec):
    """The softmax at the end is left to the loss."""
    yield keras.Input((spec["input"]["height"], spec["input"]["width"], spec["input"]["channels"]))
    if augmentation is not None and bench.options["augment"] == "model":
        yield Augment()
    for layer in spec["layers"]:
        kind = layer["type"]
        activation = layer.get("activation", "linear")
        common = {"activation": None if activation == "softmax" else activation}
        if kind in ("dense", "conv2d"):
            common["use_bias"] = layer.get("useBias", True)
            common["kernel_initializer"] = {
                "glorotUniform": "glorot_uniform",
                "glorotNormal": "glorot_normal",
                "heUniform": "he_uniform",
                "heNormal": "he_normal",
            }[layer.get("kernelInitializer", "glorotUniform")]
        if kind == "dense":
            yield keras.layers.Dense(spec["classes"] if layer["units"] == "classes" else layer["units"], **common)
        elif kind == "conv2d":
            strides, padding = pair(layer.get("strides", 1)), layer.get("padding", "valid")
            yield keras.layers.Conv2D(layer["filters"], pair(layer["kernelSize"]), strides=strides, padding=padding, **common)
        elif kind == "maxPooling2d":
            strides = layer.get("strides", layer.get("poolSize", 2))
            yield keras.layers.MaxPooling2D(pair(layer.get("poolSize", 2)), strides=pair(strides), padding=layer.get("padding", "valid"))
        elif kind == "batchNormalization":
            yield keras.layers.BatchNormalization(momentum=layer.get("momentum", 0.99), epsilon=layer.get("epsilon", 1e-3))
        elif kind == "dropout":
            yield keras.layers.Dropout(layer["rate"])
        elif kind == "flatten":
            yield keras.layers.Flatten()
        elif kind == "activation":
            yield keras.layers.Activation(common["activation"] or "linear")
        elif kind in RECURRENT:
            yield Rows()
            yield RECURRENT[kind](layer["units"], return_sequences=layer.get("returnSequences", False), unroll=bench.options["unroll"])
        elif kind == "layerNormalization":
            yield keras.layers.LayerNormalization(epsilon=layer.get("epsilon", 1e-3))
        elif kind == "patchEmbedding":
            yield PatchEmbedding(pair(layer["patchSize"]), layer["units"], layer.get("padding", "valid"))
        elif kind == "transformerBlock":
            yield TransformerBlock(layer["numHeads"], layer["mlpUnits"], layer.get("activation", "relu"), layer.get("epsilon", 1e-6), layer.get("dropout", 0))
        elif kind == "globalAveragePooling1d":
            yield keras.layers.GlobalAveragePooling1D()
        else:
            raise ValueError(f"the Keras peer has no layer {kind}")


RECURRENT = {"simpleRnn": keras.layers.SimpleRNN, "gru": keras.layers.GRU, "lstm": keras.layers.LSTM}


class Rows(keras.layers.Layer):
    """A picture of one channel as a sequence of rows; a sequence as it is."""

    def call(self, x):
        return x if len(x.shape) == 3 else keras.ops.squeeze(x, -1)


class PatchEmbedding(keras.layers.Layer):
    """Patches as rows of values, one dense layer for all, and a learned vector for each place."""

    def __init__(self, patch, units, padding):
        super().__init__()
        self.patch, self.units, self.padding = patch, units, padding

    def build(self, shape):
        (height, width), (down, across) = shape[1:3], self.patch
        self.rows, self.columns = -(-height // down), -(-width // across)
        missing = (self.rows * down - height, self.columns * across - width)
        self.around = [[0, 0], *([m // 2, m - m // 2] for m in missing), [0, 0]] if any(missing) else None
        self.dense = keras.layers.Dense(self.units)
        self.dense.build((None, None, down * across * shape[3]))
        self.position = self.add_weight(shape=(self.rows * self.columns, self.units), initializer=keras.initializers.TruncatedNormal(stddev=0.02))

    def call(self, x):
        if self.around is not None:
            x = keras.ops.pad(x, self.around)
        down, across = self.patch
        patches = keras.ops.reshape(x, (-1, self.rows, down, self.columns, across * x.shape[3]))
        patches = keras.ops.reshape(keras.ops.transpose(patches, (0, 1, 3, 2, 4)), (-1, self.rows * self.columns, down * across * x.shape[3]))
        return self.dense(patches) + self.position


class TransformerBlock(keras.layers.Layer):
    """Keras's own attention, normalisation and dense layers, as its vision transformer puts them together."""

    def __init__(self, heads, mlp_units, activation, epsilon, dropout):
        super().__init__()
        self.heads, self.mlp_units, self.activation = heads, mlp_units, activation
        self.first, self.second = (keras.layers.LayerNormalization(epsilon=epsilon) for _ in range(2))
        self.drops = [keras.layers.Dropout(dropout) for _ in range(2)] if dropout else [lambda x, training: x] * 2

    def build(self, shape):
        units = shape[-1]
        self.attention = keras.layers.MultiHeadAttention(self.heads, units // self.heads)
        self.hidden, self.output_dense = keras.layers.Dense(self.mlp_units, activation=self.activation), keras.layers.Dense(units)
        self.attention.build(shape, shape)
        for layer in (self.first, self.second, self.hidden):
            layer.build(shape)
        self.output_dense.build((*shape[:-1], self.mlp_units))

    def call(self, x, training=False):
        normal = self.first(x)
        x = x + self.drops[0](self.attention(normal, normal), training=training)
        return x + self.drops[1](self.output_dense(self.hidden(self.second(x))), training=training)


def augment(pictures):
    """Rotation, scale, shear and shift of each picture in one bilinear resampling."""
    count, (height, width) = tf.shape(pictures)[0], pictures.shape[1:3]
    chance = tf.random.uniform([count, 5], -1, 1)
    angle = chance[:, 0] * (augmentation["rotationDegrees"] * math.pi / 180)
    scale = chance[:, 1] * augmentation["scale"] + 1
    cos, sin = tf.cos(angle) * scale, tf.sin(angle) * scale
    across = chance[:, 2] * augmentation["shear"] - sin
    center_x, center_y = (width - 1) / 2, (height - 1) / 2
    shift_x = chance[:, 3] * augmentation["shiftPixels"] + center_x - cos * center_x - across * center_y
    shift_y = chance[:, 4] * augmentation["shiftPixels"] + center_y - sin * center_x - cos * center_y
    none = tf.zeros_like(cos)
    return tf.raw_ops.ImageProjectiveTransformV3(
        images=pictures,
        transforms=tf.stack([cos, across, shift_x, sin, cos, shift_y, none, none], 1),
        output_shape=tf.constant([height, width]),
        fill_value=0.0,
        interpolation="BILINEAR",
        fill_mode="CONSTANT",
    )


class Augment(keras.layers.Layer):
    def call(self, pictures, training=False):
        return augment(pictures) if training else pictures


@keras.saving.register_keras_serializable()
class Rates(keras.optimizers.schedules.LearningRateSchedule):
    """The learning rates of the job, step by step."""

    def __init__(self, rates):
        self._rates = tf.constant(rates, tf.float32)

    def __call__(self, step):
        return tf.gather(self._rates, tf.minimum(tf.cast(step, tf.int32), len(self._rates) - 1))


def to_optimizer(choice, rates):
    if choice["type"] != "adam":
        raise ValueError(f"the Keras peer has no optimiser {choice['type']}")
    averaging = bench.plan["averaging"]
    return keras.optimizers.Adam(
        learning_rate=choice["learningRate"] if len(set(rates)) == 1 else Rates(rates),
        beta_1=choice.get("beta1", 0.9),
        beta_2=choice.get("beta2", 0.999),
        epsilon=choice.get("epsilon", 1e-7),
        **({} if averaging is None else {"use_ema": True, "ema_momentum": averaging["decay"]}),
    )


def to_data(x, y):
    """Arrays as `fit` takes them, or shuffled batches gathered from them in `tf.data`."""
    if bench.options["data"] == "arrays":
        return {"x": x, "y": y, "batch_size": bench.batch_size, "shuffle": True}
    pictures, labels = tf.constant(x), tf.constant(y)
    take = lambda batch: (tf.gather(pictures, batch), tf.gather(labels, batch))
    vary = lambda x, y: (augment(x), y)
    data = tf.data.Dataset.range(1).flat_map(lambda _: tf.data.Dataset.from_tensor_slices(tf.random.shuffle(tf.range(len(x)))))
    data = data.batch(bench.batch_size, drop_remainder=True).map(take)
    if augmentation is not None and bench.options["augment"] == "data":
        data = data.map(vary, num_parallel_calls=tf.data.AUTOTUNE, deterministic=False)
    return {"x": data.prefetch(tf.data.AUTOTUNE).apply(tf.data.experimental.assert_cardinality(len(x) // bench.batch_size))}


class Passes(keras.callbacks.Callback):
    """Each epoch is a pass; the first warms up."""

    def on_epoch_begin(self, epoch, logs=None):
        if epoch > 0:
            bench.begin()

    def on_epoch_end(self, epoch, logs=None):
        if epoch == 0:
            bench.ready(f"{keras.__version__} on TensorFlow {tf.__version__}", first_step_seconds)
        else:
            bench.end(logs["loss"])


images, labels = bench.read_training_part()
augmentation = bench.augmentation()
begun = time.perf_counter()
model = keras.Sequential(list(to_layers(bench.job["spec"])))
model.compile(
    optimizer=to_optimizer(bench.plan["optimizer"], bench.learning_rates()),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    jit_compile=bench.options["jit"],
    steps_per_execution=bench.options["stepsPerExecution"],
)
pictures, classes = images[: bench.samples, ..., None], labels[: bench.samples].astype("int32")
first = bench.options["stepsPerExecution"] * bench.batch_size
model.fit(**to_data(pictures[:first], classes[:first]), epochs=1, verbose=0)
first_step_seconds = time.perf_counter() - begun
data = to_data(pictures, classes)
model.fit(**data, epochs=bench.passes, verbose=0, callbacks=[Passes()])
