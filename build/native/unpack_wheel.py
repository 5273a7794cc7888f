"""Takes single files out of a wheel: unpack_wheel.py WHEEL FOLDER [MEMBER PATH_IN_FOLDER]..."""
import os
import shutil
import sys
import zipfile

wheel, folder, *pairs = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for member, path in zip(pairs[::2], pairs[1::2]):
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(member) as source, open(target, "wb") as out:
            shutil.copyfileobj(source, out, 1 << 20)
