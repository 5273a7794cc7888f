"""Writes npz.json: archives as NumPy writes them, and what is in them.

    python -m venv /tmp/oracle && /tmp/oracle/bin/pip install numpy==2.4.6
    /tmp/oracle/bin/python test/oracles/import/npz.py
"""
import base64
import io
import json
import pathlib

import numpy as np

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20260102)
pictures = rng.integers(0, 256, (5, 3, 2)).astype(np.uint8)
labels = np.array([3, 1, 4, 1, 3])


def case(name, classes, expected, expected_labels, packed=False, **arrays):
    file = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(file, **arrays)
    return {"name": name, "file": base64.b64encode(file.getvalue()).decode(), "classes": classes,
            "pixels": np.asarray(expected).astype(int).ravel().tolist(), "labels": expected_labels}


digits = ["1", "2", "3", "4"]
at = [2, 0, 3, 0, 2]
words = np.array(["七", "bag", "bag", "七", "bag"])
cases = [
    case("bytes", digits, pictures, at, images=pictures, labels=labels),
    case("bytes, compressed", digits, pictures, at, packed=True, images=pictures, labels=labels),
    case("labels of one byte in a column", digits, pictures, at, images=pictures, labels=labels.astype(np.uint8).reshape(5, 1)),
    case("other integers, big end first", digits, pictures, at, images=pictures.astype(">i4"), labels=labels.astype(">i2")),
    case("floats up to 255", digits, pictures, at, images=pictures.astype(np.float32), labels=labels.astype(np.float64)),
    case("floats up to 1", digits, pictures, at, packed=True, images=pictures / 255, labels=labels),
    case("booleans", digits, (pictures > 127) * 255, at, images=pictures > 127, labels=labels),
    case("text for labels", ["bag", "七"], pictures, [1, 0, 0, 1, 0], images=pictures, labels=words),
    case("bytes for labels", ["a", "b"], pictures, [0, 1, 1, 0, 1], images=pictures, labels=np.array([b"a", b"b", b"b", b"a", b"b"])),
    case("one channel", digits, pictures, at, x=pictures[..., None], y=labels),
    case("one channel first", digits, pictures, at, x=pictures[:, None], y=labels),
    case("colours", digits, np.floor(np.repeat(pictures[..., None], 3, -1).astype(float) @ [0.299, 0.587, 0.114] + 0.5), at, x=np.repeat(pictures[..., None], 3, -1), y=labels),
    case("flat squares", digits, pictures[:, :2], at, data=pictures[:, :2].reshape(5, 4), target=labels),
]
keras = io.BytesIO()
np.savez(keras, x_train=pictures, y_train=labels, x_test=pictures[:2, ::-1], y_test=labels[:2])
wrong = {}
for name, arrays in {
    "objects": dict(images=np.array([{"a": 1}, None], dtype=object), labels=np.array([0, 1])),
    "column by column": dict(images=np.asfortranarray(pictures), labels=labels),
    "complex numbers": dict(images=pictures.astype(np.complex64), labels=labels),
    "too many dimensions": dict(images=pictures[..., None, None], labels=labels),
    "one label too few": dict(images=pictures, labels=labels[:-1]),
    "halves for labels": dict(images=pictures, labels=labels + 0.5),
    "no pair": dict(pictures=pictures, answers=labels),
    "63 classes": dict(images=np.zeros((63, 2, 2), np.uint8), labels=np.array([f"c{i}" for i in range(63)])),
    "one class": dict(images=pictures, labels=np.zeros(5, int)),
    "values beyond": dict(images=pictures.astype(float) - 1000 * (np.arange(5) == 2)[:, None, None], labels=labels),
}.items():
    file = io.BytesIO()
    np.savez(file, **arrays)
    wrong[name] = base64.b64encode(file.getvalue()).decode()
(here / "npz.json").write_text(json.dumps({
    "cases": cases,
    "keras": {"file": base64.b64encode(keras.getvalue()).decode(), "training": pictures.ravel().tolist(), "test": pictures[:2, ::-1].ravel().tolist()},
    "wrong": wrong,
}, indent=1) + "\n")
