"""Writes evaluation.json and comparison.json: predictions with the figures that scikit-learn, statsmodels and NumPy give for them.

    python -m venv /tmp/oracle && /tmp/oracle/bin/pip install scikit-learn==1.9.1 statsmodels==0.15.0 numpy==2.4.6
    /tmp/oracle/bin/python test/oracles/evaluate/make.py

The predictions for MNIST's test set are those of ../clean/mnist.json, and are not stored again.
"""
import base64
import gzip
import json
import pathlib
import platform
import warnings

import numpy as np
import scipy
import sklearn
import statsmodels
from scipy.optimize import brentq
from scipy.special import logsumexp
from scipy.stats import binomtest
from sklearn import metrics
from sklearn.calibration import _TemperatureScaling
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.neighbors import KNeighborsClassifier
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(20260101)


def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def synthetic(count, classes, strength):
    labels = rng.integers(0, classes, count)
    logits = rng.normal(size=(count, classes))
    logits[np.arange(count), labels] += strength
    return softmax(logits), labels


def ece(p, y, bins=15):
    """Guo et al. 2017: sum over the bins (a, b] of share * |accuracy - confidence|."""
    confidence, right = p.max(axis=1), p.argmax(axis=1) == y
    bin_of = np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], confidence)
    return sum(
        (bin_of == b).mean() * abs(right[bin_of == b].mean() - confidence[bin_of == b].mean()) for b in set(bin_of)
    )


def diagram(confidence, right, bins=15):
    """Per bin (a, b]: count, mean confidence, accuracy."""
    bin_of = np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], confidence)
    return [
        [int((bin_of == b).sum()), float(confidence[bin_of == b].mean()), float(right[bin_of == b].mean())] if (bin_of == b).any() else [0, None, None]
        for b in range(bins)
    ]


def scaled(p, y):
    """scikit-learn's own temperature within the bounds that Inkling looks in, made exact by the root of the loss's slope."""
    logits = np.log(p + 1e-12)
    rows = np.arange(len(y))
    slope = lambda beta: ((softmax(beta * logits) * logits).sum(axis=1) - logits[rows, y]).mean()
    beta = float(np.clip(_TemperatureScaling().fit(logits, y).beta_, 1 / 20, 20))
    if slope(beta / 1.01) < 0 < slope(beta * 1.01):
        exact = brentq(slope, beta / 1.01, beta * 1.01, xtol=1e-15, rtol=1e-15)
        assert abs(exact / beta - 1) < 1e-6, (exact, beta)
        beta = exact
    loss = (logsumexp(beta * logits, axis=1) - beta * logits[rows, y]).mean()
    return {"temperature": 1 / beta, "loss": float(loss), "ece": float(ece(softmax(beta * logits), y))}


def precision_recall(p, y, c):
    """From recall 0 to 1; without points inside a run of equal recall or of equal precision, which lie on straight lines."""
    if not (y == c).any():
        return None, []
    precision, recall, thresholds = metrics.precision_recall_curve(y == c, p[:, c])
    points = list(zip(recall[::-1].tolist(), precision[::-1].tolist(), [None, *thresholds[::-1].tolist()]))
    inside = lambda i, k: points[i - 1][k] == points[i][k] == points[i + 1][k]
    corners = [q for i, q in enumerate(points) if i in (0, len(points) - 1) or not (inside(i, 0) or inside(i, 1))]
    return metrics.average_precision_score(y == c, p[:, c]), corners


def number(x):
    return None if x is None or np.isnan(x) else float(x)


def case(probabilities, labels, with_roc=True, origin=None):
    stored = np.ascontiguousarray(probabilities, dtype="<f4")
    p, y = stored.astype(np.float64), np.asarray(labels)
    count, classes = p.shape
    every, answers = np.arange(classes), p.argmax(axis=1)
    each = dict(labels=every, average=None, zero_division=np.nan)
    curves = []
    for c in every:
        fpr, tpr, thresholds = metrics.roc_curve(y == c, p[:, c])
        defined = 0 < (y == c).sum() < count
        curves.append((metrics.auc(fpr, tpr) if defined else None, fpr, tpr, thresholds, defined))
    found = [precision_recall(p, y, c) for c in every]
    confidence, right = p.max(axis=1), answers == y
    histogram = lambda rows: np.histogram(confidence[rows], np.arange(21) / 20)[0].tolist()
    # roc_auc_score takes no missing class, no two columns and no rows that do not sum to 1.
    direct = classes > 2 and all(defined for *_, defined in curves) and np.allclose(p.sum(axis=1), 1)
    return {
        **(
            {"probabilities": base64.b64encode(stored.tobytes()).decode(), "labels": base64.b64encode(y.astype(np.uint8).tobytes()).decode()}
            if origin is None
            else {"origin": origin}
        ),
        "classes": int(classes),
        "figures": {
            "accuracy": metrics.accuracy_score(y, answers),
            "interval": proportion_confint((y == answers).sum(), count, 0.05, "wilson"),
            "loss": metrics.log_loss(y, p, labels=every),
            # The defaults of scikit-learn: over the classes that occur as label or answer, 0 where undefined.
            "macroPrecision": metrics.precision_score(y, answers, average="macro"),
            "macroRecall": metrics.recall_score(y, answers, average="macro"),
            "macroF1": metrics.f1_score(y, answers, average="macro"),
            "weightedPrecision": metrics.precision_score(y, answers, average="weighted"),
            "weightedRecall": metrics.recall_score(y, answers, average="weighted"),
            "weightedF1": metrics.f1_score(y, answers, average="weighted"),
            "macroAveragePrecision": float(np.mean([a for a, _ in found if a is not None])),
            "kappa": number(metrics.cohen_kappa_score(y, answers)),
            "macroAuc": (
                metrics.roc_auc_score(y, p, multi_class="ovr", labels=every)
                if direct
                else number(np.nanmean([np.nan if a is None else a for a, *_ in curves]))
            ),
            "ece": float(ece(p, y)),
            "confusion": metrics.confusion_matrix(y, answers, labels=every).tolist(),
        },
        "perClass": {
            "precision": [number(x) for x in metrics.precision_score(y, answers, **each)],
            "recall": [number(x) for x in metrics.recall_score(y, answers, **each)],
            "f1": [number(x) for x in metrics.f1_score(y, answers, **each)],
            "auc": [number(a) for a, *_ in curves],
            "averagePrecision": [None if a is None else float(a) for a, _ in found],
        },
        "calibration": diagram(confidence, right),
        "confidences": {"right": histogram(right), "wrong": histogram(~right)},
        "scaled": scaled(p, y),
        # Columns: false positive rate, true positive rate, threshold (null for infinity).
        "roc": [
            [[f, t, None if np.isinf(th) else th] for f, t, th in zip(fpr.tolist(), tpr.tolist(), thresholds.tolist())]
            if defined
            else []
            for _, fpr, tpr, thresholds, defined in curves
        ]
        if with_roc
        else None,
        # Columns: recall, precision, threshold (null for infinity).
        "precisionRecall": [points for _, points in found] if with_roc else None,
    }


def mnist_test():
    """Probabilities for MNIST's test set, the published labels, and those with ten corrected; five count for nothing then."""
    stored = json.loads((pathlib.Path(__file__).parent / "../clean/mnist.json").read_text())
    unpack = lambda text, dtype: np.frombuffer(gzip.decompress(base64.b64decode(text)), dtype)
    p, y = unpack(stored["probabilities"], "<f4").reshape(-1, 10), unpack(stored["labels"], np.uint8).astype(int)
    corrected = y.copy()
    for index, label in {947: 9, 1621: 6, 1901: 4, 2462: 0, 2597: 3, 3558: 0, 5937: 3, 6651: 6, 6783: 6, 9729: 6}.items():
        corrected[index] = label
    kept = ~np.isin(np.arange(len(y)), [2654, 3520, 9679, 2130, 8527])
    return p, y, corrected, kept


def comparison(first, second, y):
    """Two models on the same samples."""
    stored = [np.ascontiguousarray(p, dtype="<f4") for p in (first, second)]
    a, b = (p.astype(np.float64).argmax(axis=1) for p in stored)
    table = [[int((((a == y) == i) & ((b == y) == j)).sum()) for j in (True, False)] for i in (True, False)]
    return {
        "a": base64.b64encode(stored[0].tobytes()).decode(),
        "b": base64.b64encode(stored[1].tobytes()).decode(),
        "labels": base64.b64encode(y.astype(np.uint8).tobytes()).decode(),
        "table": table,
        "mcnemarP": float(mcnemar(table, exact=True).pvalue),
        "agreement": float((a == b).mean()),
        "agreementKappa": float(metrics.cohen_kappa_score(a, b)),
        "difference": (metrics.confusion_matrix(y, b) - metrics.confusion_matrix(y, a)).tolist(),
        "f1A": metrics.f1_score(y, a, average=None).tolist(),
        "recallB": metrics.recall_score(y, b, average=None).tolist(),
    }


def main():
    warnings.simplefilter("ignore")
    x, y = load_digits(return_X_y=True)
    # Every picture is answered by a model that has not seen it.
    held_out = lambda model, targets: cross_val_predict(model, x, targets, cv=2, method="predict_proba")
    digits = held_out(make_pipeline(StandardScaler(), LogisticRegression(max_iter=200)), y)
    odd = held_out(make_pipeline(StandardScaler(), LogisticRegression(max_iter=200)), y % 2)

    noise, noise_labels = synthetic(300, 10, 1.5)
    coarse = np.round(noise * 8) / 8
    without_three = noise_labels != 3
    never_five = noise.copy()
    never_five[:, 5] = 0
    never_five /= never_five.sum(axis=1, keepdims=True)
    hard = np.eye(10)[noise.argmax(axis=1)]
    cases = {
        "logistic regression on real digits": case(digits, y),
        "odd or even, two classes": case(odd, y % 2),
        "62 classes": case(*synthetic(400, 62, 4), with_roc=False),
        "ties: probabilities in eighths": case(coarse, noise_labels),
        "a class without samples": case(noise[without_three], noise_labels[without_three]),
        "a class that is never answered": case(never_five, noise_labels),
        "certain answers, many wrong": case(hard, noise_labels),
        "all answers equal": case(np.full((50, 4), 0.25), np.arange(50) % 4),
        "one class only, all right": case(softmax(np.tile([4.0, 0, 0], (20, 1))), np.zeros(20, int)),
        "all wrong": case(np.eye(3)[(np.arange(30) + 1) % 3], np.arange(30) % 3),
        "one sample": case(softmax(np.array([[0.1, 2.0, -1.0]])), np.array([1])),
    }
    p, labels, corrected, kept = mnist_test()
    cases["MNIST's test set, published labels"] = case(p, labels, with_roc=False, origin="published")
    cases["MNIST's test set, corrected labels"] = case(p[kept], corrected[kept], with_roc=False, origin="corrected")
    head = {
        "command": "python test/oracles/evaluate/make.py",
        "versions": {
            "python": platform.python_version(),
            "scikit-learn": sklearn.__version__,
            "statsmodels": statsmodels.__version__,
            "numpy": np.__version__,
            "scipy": scipy.__version__,
        },
    }
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in cases.items())
    text = json.dumps(head, indent=1)[:-2] + ',\n "cases": {\n' + lines + "\n}\n}\n"
    pathlib.Path(__file__).with_name("evaluation.json").write_text(text)
    neighbours = held_out(KNeighborsClassifier(3), y)
    pairs = [(0, 0), (0, 1), (1, 0), (3, 3), (5, 2), (2, 9), (17, 40), (40, 17), (120, 121), (0, 60), (900, 1100), (3000, 3100), (4000, 1)]
    mcnemars = [[a, b, float(mcnemar([[1, a], [b, 1]], exact=True).pvalue) if a + b else 1.0] for a, b in pairs]
    for a, b, value in mcnemars:
        assert a + b == 0 or np.isclose(value, binomtest(min(a, b), a + b).pvalue, rtol=1e-12, atol=0)
    pathlib.Path(__file__).with_name("comparison.json").write_text(
        json.dumps({**head, "mcnemar": mcnemars, "models": comparison(digits, neighbours, y)}, indent=None) + "\n"
    )


main()
