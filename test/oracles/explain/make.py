"""Writes projections.json: what scikit-learn and umap-learn make of 400 of scikit-learn's digits.

    python -m venv /tmp/oracle && /tmp/oracle/bin/pip install scikit-learn==1.9.0 numpy==2.4.6 umap-learn==0.5.12
    /tmp/oracle/bin/python test/oracles/explain/make.py
"""
import base64
import json
import pathlib

import numpy as np
import sklearn
import umap
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors

values = load_digits().data[:400].astype(np.float64)
k = 15

pca = PCA(n_components=2, svd_solver="full").fit(values)
distances, indices = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(values).kneighbors(values)
layout = umap.UMAP(n_neighbors=k, min_dist=0.1, random_state=0).fit_transform(values)

pathlib.Path(__file__).with_name("projections.json").write_text(
    json.dumps(
        {
            "versions": {"scikit-learn": sklearn.__version__, "umap-learn": umap.__version__, "numpy": np.__version__},
            "size": values.shape[1],
            "values": base64.b64encode(values.astype(np.uint8).tobytes()).decode(),
            "pca": {
                "coordinates": [[round(float(x), 9) for x in row] for row in pca.transform(values)[:20]],
                "explained": [float(x) for x in pca.explained_variance_ratio_],
            },
            "neighbours": {"indices": indices[:40, 1:].tolist(), "distances": [[round(float(x), 9) for x in row] for row in distances[:40, 1:]]},
            "trustworthiness": float(trustworthiness(values, layout, n_neighbors=10)),
        }
    )
)
