"""Loads exports in Keras and TensorFlow, and tells what they answer to the same pictures.

    python check.py FOLDER

FOLDER has pictures.bin (float32, [N, 28, 28, 1]) and exports, each as NAME.h5 or as a folder with a SavedModel. Prints
one JSON object a line: the versions, then each export with its probabilities, or with why it could not be asked.
"""

import json
import os
import sys

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow", TF_ENABLE_ONEDNN_OPTS="0")

import keras
import numpy
import tensorflow


def ask_keras(path, pictures):
    model = keras.models.load_model(path, compile=False)
    answers = numpy.asarray(model(pictures, training=False))
    return answers, [type(layer).__name__ for layer in model.layers]


def ask_tensorflow(path, pictures):
    serve = tensorflow.saved_model.load(path).signatures["serving_default"]
    shapes = [list(tensor.shape) for tensor in (serve.inputs[0], serve.outputs[0])]
    return serve(image=tensorflow.constant(pictures))["probabilities"].numpy(), shapes


folder = sys.argv[1]
pictures = numpy.fromfile(os.path.join(folder, "pictures.bin"), "<f4").reshape(-1, 28, 28, 1)
print(json.dumps({"keras": keras.__version__, "tensorflow": tensorflow.__version__}))
for name in sorted(os.listdir(folder)):
    path = os.path.join(folder, name)
    ask = ask_keras if name.endswith(".h5") else ask_tensorflow if os.path.isdir(path) else None
    if ask is None:
        continue
    try:
        answers, about = ask(path, pictures)
        # One picture alone: nothing may depend on how many there are.
        alone, _ = ask(path, pictures[:1])
        print(json.dumps({"name": name, "about": about, "answers": answers.ravel().tolist(), "alone": alone.ravel().tolist()}))
    except Exception as error:
        print(json.dumps({"name": name, "failed": f"{type(error).__name__}: {error}"[:2000]}))
