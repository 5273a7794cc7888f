"""What the peers share: the job, the data, the clock, and the talk with the bench in JSON lines."""
import glob
import gzip
import json
import os
import resource
import struct
import sys
import time

# Read by the libraries when they are loaded. No peer may be given a GPU: the bench compares what one CPU does.
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import numpy as np


class Bench:
    """One training that the bench times pass by pass; the first pass warms up and is not timed."""

    def __init__(self):
        # What libraries print must not come between the lines.
        self._out = os.fdopen(os.dup(1), "w", buffering=1)
        os.dup2(2, 1)
        self.job = self._receive()
        self.plan = self.job["plan"]
        self.batch_size = self.plan["batchSize"]
        self.steps = self.job["steps"]
        self.samples = self.steps * self.batch_size
        self.passes = 1 + self.job["repetitions"]
        self.options = self.job["options"]
        self._begun = None

    def ready(self, version, first_step_seconds):
        self._send(kind="ready", version=version, firstStepSeconds=first_step_seconds)

    def begin(self):
        """Waits until this process is the one that may work."""
        self._receive()
        self._begun = time.perf_counter()

    def end(self, loss):
        """`loss`: the mean over the pass, a float, so that all work is done before the clock is read."""
        loss = float(loss)
        self._send(kind="pass", seconds=time.perf_counter() - self._begun, loss=loss, residentBytes=peak_bytes())

    def serve(self, train_pass):
        """For a library whose passes are calls: times each of them."""
        for _ in range(self.passes - 1):
            self.begin()
            self.end(train_pass())

    def read_training_part(self):
        """Pictures [N, height, width] as floats in [0, 1], labels [N]; all of them, whatever the passes use."""
        images = read_idx(self.job["folder"], "train-images*idx3-ubyte*")
        labels = read_idx(self.job["folder"], "train-labels*idx1-ubyte*")
        return images.astype(np.float32) / np.float32(255), labels

    def augmentation(self):
        """The bounds of rotation, scale, shear and shift; None where the plan does not augment."""
        bounds = self.plan["augmentation"]
        if bounds is None:
            return None
        affine = ("rotationDegrees", "scale", "shear", "shiftPixels")
        # To leave out what the others do would be no comparison.
        foreign = [key for key, value in bounds.items() if value and key not in affine]
        if foreign:
            raise ValueError(f"the peers do not augment by {', '.join(foreign)}")
        return {key: bounds[key] for key in affine}

    def learning_rates(self):
        """One per step, for all passes."""
        return self.job["learningRates"]

    def averaging_decay(self, step):
        """The share of the averages that a step keeps (steps count from 1); None where the plan does not average."""
        averaging = self.plan["averaging"]
        return None if averaging is None else min(averaging["decay"], (1 + step) / (10 + step))

    def _receive(self):
        line = sys.stdin.readline()
        if line == "":
            sys.exit(0)
        return json.loads(line)

    def _send(self, **message):
        self._out.write(json.dumps(message) + "\n")


def read_idx(folder, pattern):
    path = sorted(glob.glob(os.path.join(folder, pattern)))[0]
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        content = file.read()
    rank = content[3]
    shape = struct.unpack(f">{rank}I", content[4 : 4 + 4 * rank])
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(shape)


def pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def peak_bytes():
    """VmHWM, where the system has it: getrusage counts what the parent had when it forked."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
