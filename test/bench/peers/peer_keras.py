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
        else:
            raise ValueError(f"the Keras peer has no layer {kind}")


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
