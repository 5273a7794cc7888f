"""Writes jpeg.json: JPEG files of every common kind, as Pillow (libjpeg-turbo) reads them.

    python -m venv /tmp/oracle && /tmp/oracle/bin/pip install numpy==2.4.6 pillow==13.0.0
    /tmp/oracle/bin/python test/oracles/recognise/jpeg.py
"""
import base64
import io
import json
import pathlib

import numpy as np
from PIL import Image, ImageOps

here = pathlib.Path(__file__).parent
height, width = 21, 37
y, x = np.mgrid[0:height, 0:width]
# Smooth, so that decoders that round and upsample differently come out alike; and with nothing symmetric about it.
grey = (40 + 150 * x / width + 50 * np.sin(y / 5)).clip(0, 255).astype(np.uint8)
colour = np.stack([grey, (220 - 130 * y / height + 0 * x).astype(np.uint8), (60 + 100 * (x + y) / (width + height)).astype(np.uint8)], axis=-1)


def case(name, picture, orientation=None, **options):
    if orientation is not None:
        exif = Image.Exif()
        exif[0x0112] = orientation
        options["exif"] = exif.tobytes()
    file = io.BytesIO()
    picture.save(file, "JPEG", **{"quality": 95, **options})
    read = ImageOps.exif_transpose(Image.open(io.BytesIO(file.getvalue()))).convert("RGB").convert("L")
    return {"name": name, "file": base64.b64encode(file.getvalue()).decode(), "height": read.height, "width": read.width, "grey": np.asarray(read).ravel().tolist()}


L, RGB = Image.fromarray(grey), Image.fromarray(colour)
cases = [
    case("grey", L),
    case("grey progressive", L, progressive=True),
    case("grey with restarts", L, restart_marker_blocks=4),
    case("colour, full chroma", RGB, subsampling="4:4:4"),
    case("colour, half chroma", RGB, subsampling="4:2:2"),
    case("colour, quarter chroma", RGB, subsampling="4:2:0"),
    case("colour progressive", RGB, progressive=True),
    case("colour with restarts", RGB, restart_marker_rows=1),
    case("colour, own Huffman tables", RGB, optimize=True),
    case("red, green and blue as they are", RGB, keep_rgb=True, subsampling="4:4:4"),
    case("four inks", RGB.convert("CMYK")),
    case("one pixel", Image.fromarray(np.array([[77]], np.uint8))),
    *[case(f"held in way {k}", L, orientation=k) for k in range(1, 9)],
]
(here / "jpeg.json").write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
