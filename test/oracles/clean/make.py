"""Writes confident.json, mnist.json and neighbours.json: what cleanlab and scikit-learn make of the same figures.

    python -m venv /tmp/oracle && /tmp/oracle/bin/pip install cleanlab==2.9.0 scikit-learn==1.9.1 numpy==2.4.6
    /tmp/oracle/bin/python test/oracles/clean/make.py mnist_test_set_pyx.npy t10k-labels-idx1-ubyte.gz

The first file is from the repository cleanlab/label-errors (Northcutt, Athalye, Mueller: Pervasive Label Errors in Test
Sets, 2021; Apache-2.0): probabilities of a network for MNIST's test set. mnist.json keeps those of every digit whose label
has less than 0.999 as they are and rounds the others to float16, which makes it small; everything there is computed from
that.
"""
import base64
import gzip
import json
import pathlib
import sys

import numpy as np
import cleanlab
import sklearn
from cleanlab.count import compute_confident_joint, get_confident_thresholds
from cleanlab.filter import find_label_issues
from sklearn.neighbors import NearestNeighbors

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20261125)
versions = {"cleanlab": cleanlab.__version__, "scikit-learn": sklearn.__version__, "numpy": np.__version__}


def b64(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def packed(array):
    return base64.b64encode(gzip.compress(np.ascontiguousarray(array).tobytes(), 9, mtime=0)).decode()


def figures(p, y):
    p = p.astype(np.float64)
    joint, off = compute_confident_joint(labels=y, pred_probs=p, calibrate=False, return_indices_of_off_diagonals=True)
    ranked = {
        name: find_label_issues(labels=y, pred_probs=p, filter_by=name, return_indices_ranked_by="self_confidence", n_jobs=1).tolist()
        for name in ("confident_learning", "predicted_neq_given")
    }
    return dict(
        thresholds=get_confident_thresholds(labels=y, pred_probs=p).tolist(),
        joint=joint.tolist(),
        offDiagonal=off.tolist(),
        ranked=ranked,
    )


def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def case(count, classes, strength, noise, sharpness=1.0):
    truth = rng.integers(0, classes, count)
    truth[:classes] = np.arange(classes)
    logits = rng.normal(size=(count, classes))
    logits[np.arange(count), truth] += strength
    labels = np.where(rng.random(count) < noise, rng.integers(0, classes, count), truth)
    labels[:classes] = np.arange(classes)
    p = softmax(logits * sharpness).astype("<f4")
    return dict(classes=classes, probabilities=b64(p), labels=b64(labels.astype(np.uint8)), **figures(p, labels))


cases = {
    "two classes": case(200, 2, 2, 0.1),
    "five classes, a fifth wrong": case(500, 5, 3, 0.2),
    "ten classes, nearly sure": case(400, 10, 6, 0.05),
    # Thresholds are low: a sample often belongs to several classes, and the most probable of all need not be one.
    "ten classes, hardly better than chance": case(400, 10, 0.3, 0.5, 0.5),
    "sixty-two classes": case(900, 62, 4, 0.1),
}
(here / "confident.json").write_text(json.dumps(dict(versions=versions, cases=cases)))

if len(sys.argv) == 3:
    whole = np.load(sys.argv[1])
    with gzip.open(sys.argv[2]) as file:
        y = np.frombuffer(file.read()[8:], dtype=np.uint8)
    unsure = whole[np.arange(len(y)), y] < 0.999
    p = np.where(unsure[:, None], whole, whole.astype(np.float16)).astype("<f4")
    found = figures(p, y.astype(int))
    (here / "mnist.json").write_text(json.dumps(dict(versions=versions, probabilities=packed(p), labels=packed(y), **found)))

features = rng.normal(size=(60, 7)).astype("<f4")
features[5] = features[9]
queries = rng.normal(size=(20, 7)).astype("<f4")


def unit(x):
    x = x.astype(np.float64)
    return x / np.linalg.norm(x, axis=1, keepdims=True)


search = NearestNeighbors(n_neighbors=4, algorithm="brute").fit(unit(features))
among = search.kneighbors(return_distance=True)[0].mean(axis=1)
(here / "neighbours.json").write_text(
    json.dumps(
        dict(
            versions=versions, size=7, k=4, features=b64(features), queries=b64(queries),
            among=among.tolist(), ofQueries=search.kneighbors(unit(queries))[0].mean(axis=1).tolist(),
        )
    )
)
