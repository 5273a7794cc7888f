"""Writes evaluation.json: predictions with the figures that scikit-learn, statsmodels and NumPy give for them.

    python -m venv /tmp/oracle && /tmp/oracle/bin/pip install scikit-learn==1.9.1 statsmodels==0.15.0 numpy==2.4.6
    /tmp/oracle/bin/python test/oracles/evaluate/make.py
"""
import base64
import json
import pathlib
import platform
import warnings

import numpy as np
import scipy
import sklearn
import statsmodels
from sklearn import metrics
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
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


def number(x):
    return None if x is None or np.isnan(x) else float(x)


def case(probabilities, labels, with_roc=True):
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
    # roc_auc_score takes no missing class, no two columns and no rows that do not sum to 1.
    direct = classes > 2 and all(defined for *_, defined in curves) and np.allclose(p.sum(axis=1), 1)
    return {
        "probabilities": base64.b64encode(stored.tobytes()).decode(),
        "labels": base64.b64encode(y.astype(np.uint8).tobytes()).decode(),
        "classes": int(classes),
        "figures": {
            "accuracy": metrics.accuracy_score(y, answers),
            "interval": proportion_confint((y == answers).sum(), count, 0.05, "wilson"),
            "loss": metrics.log_loss(y, p, labels=every),
            # The defaults of scikit-learn: over the classes that occur as label or answer, 0 where undefined.
            "macroPrecision": metrics.precision_score(y, answers, average="macro"),
            "macroRecall": metrics.recall_score(y, answers, average="macro"),
            "macroF1": metrics.f1_score(y, answers, average="macro"),
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
        },
        # Columns: false positive rate, true positive rate, threshold (null for infinity).
        "roc": [
            [[f, t, None if np.isinf(th) else th] for f, t, th in zip(fpr.tolist(), tpr.tolist(), thresholds.tolist())]
            if defined
            else []
            for _, fpr, tpr, thresholds, defined in curves
        ]
        if with_roc
        else None,
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


main()
