"""Writes resample.json and png.json: resized rasters as NumPy and SciPy compute them, PNG files as Pillow reads them.

    python -m venv /tmp/oracle && /tmp/oracle/bin/pip install numpy==2.4.6 scipy==1.17.1 pillow==13.0.0
    /tmp/oracle/bin/python test/oracles/recognise/make.py
"""
import base64
import io
import itertools
import json
import math
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image
from scipy import ndimage

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20260101)


def shrink(values, scale):
    """The mean over each target pixel, by differences of the integral: no weights are ever computed."""
    for axis in (0, 1):
        size = values.shape[axis]
        target = math.ceil(size * scale - 1e-3)
        margin = (target - size * scale) / 2
        edges = (np.arange(target + 1) - margin) / scale
        integral = np.concatenate([np.zeros_like(np.take(values, [0], axis)), np.cumsum(values, axis)], axis)
        at = np.apply_along_axis(lambda line: np.interp(edges, np.arange(size + 1), line), axis, integral)
        values = np.diff(at, axis=axis) * scale
    return values


def grow(values, scale):
    """Linear interpolation between pixel centres, zero outside."""
    targets = [math.ceil(size * scale - 1e-3) for size in values.shape]
    margins = [(target - size * scale) / 2 for target, size in zip(targets, values.shape)]
    at = np.meshgrid(*[(np.arange(t) + 0.5 - m) / scale - 0.5 for t, m in zip(targets, margins)], indexing="ij")
    return ndimage.map_coordinates(values, at, order=1, mode="grid-constant", cval=0.0)


def resample_cases():
    for height, width, scale in [(7, 5, 0.4), (13, 9, 20 / 37), (60, 41, 1 / 3), (8, 8, 0.125), (5, 3, 1.0), (4, 6, 2.5), (3, 7, 20 / 7), (1, 9, 0.3)]:
        values = rng.integers(0, 256, (height, width)).astype(float)
        result = shrink(values, scale) if scale < 1 else grow(values, scale)
        mass = result.sum()
        centre = [float((result.sum(1 - axis) * np.arange(result.shape[axis])).sum() / mass) for axis in (0, 1)]
        yield {"height": height, "width": width, "scale": scale, "values": values.astype(int).ravel().tolist(),
               "result": {"height": result.shape[0], "width": result.shape[1], "values": [round(v, 9) for v in result.ravel().tolist()], "centre": centre}}


ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def filtered(row, above, unit, kind):
    left = [0] * unit + row
    corner = [0] * unit + above
    guess = [lambda i: 0, lambda i: left[i], lambda i: above[i], lambda i: (left[i] + above[i]) // 2, lambda i: paeth(left[i], above[i], corner[i])][kind]
    return bytes([kind] + [(value - guess(i)) % 256 for i, value in enumerate(row)])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(samples, depth, colour, interlaced, palette, transparency):
    """samples: height × width × channels; each row takes the next of the five filters."""
    height, width, channels = samples.shape
    kinds = itertools.cycle(range(5))
    data = b""
    for left, top, across, down in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        part = samples[top::down, left::across]
        if part.size == 0:
            continue
        above = None
        for line in part:
            bits = "".join(format(int(v), f"0{depth}b") for v in line.ravel())
            bits += "0" * (-len(bits) % 8)
            row = [int(bits[i : i + 8], 2) for i in range(0, len(bits), 8)]
            data += filtered(row, above or [0] * len(row), max(1, depth * channels // 8), next(kinds))
            above = row
    packed = zlib.compress(data)
    parts = [chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, int(interlaced)))]
    if palette is not None:
        parts.append(chunk(b"PLTE", palette.astype(np.uint8).tobytes()))
    if transparency is not None:
        parts.append(chunk(b"tRNS", transparency))
    parts.append(chunk(b"tEXt", b"Comment\0not looked at"))
    parts += [chunk(b"IDAT", packed[i : i + 40]) for i in range(0, len(packed), 40)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


def grey_on_white(data, depth):
    """Pillow reads the file; transparency over white and ITU-R BT.601 are NumPy's part."""
    image = Image.open(io.BytesIO(data))
    if depth == 16 and image.mode.startswith("I"):
        return np.rint(np.asarray(image, dtype=float) / 257)
    rgba = np.asarray(image.convert("RGBA"), dtype=float)
    opacity = rgba[..., 3] / 255
    return np.rint(rgba[..., :3] @ [0.299, 0.587, 0.114] * opacity + 255 * (1 - opacity))


def png_cases():
    for colour, depths in {0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]}.items():
        for depth, interlaced in itertools.product(depths, (False, True)):
            for clear in (False, True) if colour in (0, 2, 3) and depth < 16 else (False,):
                height, width = (5, 13) if interlaced else (6, 7)
                samples = rng.integers(0, 2**depth, (height, width, CHANNELS[colour]))
                palette = rng.integers(0, 256, (2**depth, 3)) if colour == 3 else None
                transparency = None
                if clear:
                    key = samples[2, 3]
                    transparency = rng.integers(0, 256, 2**depth - 1).astype(np.uint8).tobytes() if colour == 3 else struct.pack(f">{len(key)}H", *key)
                data = png(samples, depth, colour, interlaced, palette, transparency)
                name = f"{['grey', '', 'rgb', 'palette', 'greyAlpha', '', 'rgbAlpha'][colour]}{depth}{' interlaced' if interlaced else ''}{' transparent' if clear else ''}"
                grey = grey_on_white(data, depth)
                if clear and colour == 0 and depth < 8:
                    # Pillow 13.0 compares the key with samples that it has already stretched to eight bits.
                    opaque = grey_on_white(png(samples, depth, colour, interlaced, palette, None), depth)
                    grey = np.where(samples[..., 0] == key[0], 255, opaque)
                yield {"name": name, "file": base64.b64encode(data).decode(), "height": height, "width": width, "grey": grey.astype(int).ravel().tolist()}


(here / "resample.json").write_text(json.dumps(list(resample_cases())) + "\n")
(here / "png.json").write_text(json.dumps(list(png_cases())) + "\n")
