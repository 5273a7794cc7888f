"""Figures of SciPy for the tests of elastic distortion.

    pip install scipy==1.17.1 && python test/oracles/train/elastic.py

writes elastic.json beside this file: pictures read at displaced places by map_coordinates, and how the displacements of
two pixels are correlated after gaussian_filter has smoothed noise, as Simard et al. (2003) smooth it.
"""
import json
import pathlib

import numpy as np
import scipy
from scipy.ndimage import gaussian_filter, map_coordinates

rng = np.random.default_rng(11)
count, height, width = 3, 9, 13


def samples():
    pictures = rng.random((count, height, width)).astype(np.float32)
    # Far enough for some to lie outside.
    displacements = rng.normal(scale=2.5, size=(count, height, width, 2)).astype(np.float32)
    grid = np.stack(np.meshgrid(np.arange(height), np.arange(width), indexing="ij"), -1)
    read = [map_coordinates(p, np.moveaxis(grid + d, -1, 0), order=1, mode="constant", cval=0) for p, d in zip(pictures, displacements)]
    flat = lambda a: [round(float(x), 7) for x in np.ravel(a)]
    return {"shape": [count, height, width], "pictures": flat(pictures), "displacements": flat(displacements), "samples": flat(read)}


def correlations():
    """White noise smoothed has the correlation that the kernel has with itself."""
    table = {}
    for sigma in (2, 4):
        delta = np.zeros((1, 161))
        delta[0, 80] = 1
        twice = gaussian_filter(gaussian_filter(delta, (0, sigma), truncate=8), (0, sigma), truncate=8)[0]
        table[str(sigma)] = [float(x) for x in twice[80:93] / twice[80]]
    return table


pathlib.Path(__file__).with_name("elastic.json").write_text(json.dumps({
    "madeBy": "python test/oracles/train/elastic.py", "scipy": scipy.__version__,
    **samples(), "correlations": correlations(),
}) + "\n")
