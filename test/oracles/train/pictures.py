"""Figures of SciPy for the tests of blur and mixup.

    pip install scipy==1.17.1 && python test/oracles/train/pictures.py

writes pictures.json beside this file: pictures after gaussian_filter with paper outside, and the quantiles of the larger of
λ and 1 − λ where λ is of Beta(α, α).
"""
import json
import pathlib

import numpy as np
import scipy
from scipy.ndimage import gaussian_filter
from scipy.stats import beta

rng = np.random.default_rng(5)
flat = lambda a: [round(float(x), 7) for x in np.ravel(a)]


def blurred(count=5, height=9, width=14, radius=6):
    pictures = rng.random((count, height, width)).astype(np.float32)
    sigmas = [0.0, 0.3, 0.7, 1.2, 1.5]
    filtered = [p if s == 0 else gaussian_filter(p.astype(np.float64), s, mode="constant", cval=0, radius=radius) for p, s in zip(pictures, sigmas)]
    return {"shape": [count, height, width], "radius": radius, "pictures": flat(pictures), "sigmas": sigmas, "blurred": flat(filtered)}


def shares():
    """Of the larger half, the quantile at p is that of all at ½ + p/2."""
    at = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
    return {"at": at, "quantiles": {str(a): [float(beta.ppf(0.5 + p / 2, a, a)) for p in at] for a in (0.1, 0.2, 0.4, 1.0, 2.0, 8.0)}}


pathlib.Path(__file__).with_name("pictures.json").write_text(json.dumps({
    "madeBy": "python test/oracles/train/pictures.py", "scipy": scipy.__version__, "blur": blurred(), "shares": shares(),
}) + "\n")
