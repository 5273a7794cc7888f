"""Writes student.json: 95 % quantiles of Student's t and intervals of means, by mpmath's incomplete beta function.

    python -m venv /tmp/oracle && /tmp/oracle/bin/pip install mpmath==1.3.0
    /tmp/oracle/bin/python test/oracles/evaluate/student.py
"""
import json
import pathlib

import mpmath as mp

mp.mp.dps = 30


def within(t, freedom):
    """P(|T| <= t) = 1 - I_x(freedom / 2, 1 / 2) with x = freedom / (freedom + t^2)."""
    x = mp.mpf(freedom) / (freedom + t * t)
    return 1 - mp.betainc(mp.mpf(freedom) / 2, mp.mpf(1) / 2, 0, x, regularized=True)


def quantile(freedom, probability=mp.mpf("0.95")):
    low, high = mp.mpf(0), mp.mpf(100)
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, freedom) < probability else (low, middle)
    return high


def interval(values):
    values = [mp.mpf(str(value)) for value in values]
    count = len(values)
    mean = sum(values) / count
    deviation = mp.sqrt(sum((value - mean) ** 2 for value in values) / (count - 1))
    reach = quantile(count - 1) * deviation / mp.sqrt(count)
    return {"values": [float(value) for value in values], "mean": float(mean), "low": float(mean - reach), "high": float(mean + reach)}


freedoms = [1, 2, 3, 4, 5, 6, 7, 9, 10, 15, 20, 29, 30, 50, 99]
samples = [[0.9, 0.8], [0.97, 0.981, 0.9755, 0.9689, 0.9812], [0.1, -0.3, 0.02, 0.5, 0.11, 0.07]]
result = {
    "by": f"mpmath {mp.__version__}",
    "quantiles": [{"freedom": freedom, "t": float(quantile(freedom))} for freedom in freedoms],
    "intervals": [interval(values) for values in samples],
}
path = pathlib.Path(__file__).with_name("student.json")
path.write_text(json.dumps(result, indent=1) + "\n")
