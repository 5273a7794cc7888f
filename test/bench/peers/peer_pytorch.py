"""PyTorch, eager: the network of the job, trained as its tuning guide says on data that lies in memory as floats."""
import math
import time

from bench_peer import Bench, pair

import torch
import torch.nn.functional as F
from torch import nn

bench = Bench()
torch.set_num_threads(bench.options["threads"])
torch.manual_seed(bench.plan["seed"])
layout = torch.channels_last if bench.options["layout"] == "channels last" else torch.contiguous_format


class Network(nn.Sequential):
    """The layers of the specification; the softmax at the end is left to the loss."""

    def __init__(self, spec):
        super().__init__()
        height, width, channels = (spec["input"][key] for key in ("height", "width", "channels"))
        probe = torch.zeros(1, channels, height, width)
        for layer in spec["layers"]:
            for module in to_modules(layer, probe.shape, spec["classes"]):
                self.append(module)
                with torch.no_grad():
                    probe = module.eval()(probe)
                module.train()


def to_modules(layer, shape, classes):
    kind = layer["type"]
    if kind == "dense":
        units = classes if layer["units"] == "classes" else layer["units"]
        yield initialise(nn.Linear(shape[1], units, bias=layer.get("useBias", True)), layer)
    elif kind == "conv2d":
        yield initialise(
            nn.Conv2d(
                shape[1],
                layer["filters"],
                pair(layer["kernelSize"]),
                stride=pair(layer.get("strides", 1)),
                padding=layer.get("padding", "valid"),
                bias=layer.get("useBias", True),
            ),
            layer,
        )
    elif kind == "maxPooling2d":
        yield nn.MaxPool2d(pair(layer.get("poolSize", 2)), pair(layer.get("strides", layer.get("poolSize", 2))))
    elif kind == "batchNormalization":
        norm = nn.BatchNorm1d if len(shape) == 2 else nn.BatchNorm2d
        yield norm(shape[1], eps=layer.get("epsilon", 1e-3), momentum=1 - layer.get("momentum", 0.99))
    elif kind == "dropout":
        yield nn.Dropout(layer["rate"])
    elif kind == "flatten":
        yield nn.Flatten()
    elif kind in RECURRENT:
        yield Recurrent(layer, shape)
    elif kind == "layerNormalization":
        yield nn.LayerNorm(shape[-1], eps=layer.get("epsilon", 1e-3))
    elif kind == "patchEmbedding":
        yield PatchEmbedding(layer, shape)
    elif kind == "transformerBlock":
        yield TransformerBlock(layer, shape[-1])
        # Its activation is its own, within.
        return
    elif kind == "globalAveragePooling1d":
        yield Mean()
    elif kind != "activation":
        raise ValueError(f"the PyTorch peer has no layer {kind}")
    activation = layer.get("activation", "linear")
    if activation == "relu":
        # What comes before keeps nothing of its output for its gradient, or is made to by autograd's check.
        yield nn.ReLU(inplace=kind in ("dense", "conv2d"))
    elif activation not in ("linear", "softmax"):
        raise ValueError(f"the PyTorch peer has no activation {activation}")


RECURRENT = {"simpleRnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}


class Recurrent(nn.Module):
    """A picture of one channel is read row by row; weights begin as Keras's do."""

    def __init__(self, layer, shape):
        super().__init__()
        units = layer["units"]
        self.every = layer.get("returnSequences", False)
        self.cells = RECURRENT[layer["type"]](shape[-1], units, batch_first=True)
        nn.init.xavier_uniform_(self.cells.weight_ih_l0)
        nn.init.orthogonal_(self.cells.weight_hh_l0)
        for bias in (self.cells.bias_ih_l0, self.cells.bias_hh_l0):
            nn.init.zeros_(bias)
        if layer["type"] == "lstm":
            nn.init.ones_(self.cells.bias_ih_l0[units : 2 * units])

    def forward(self, x):
        states, _ = self.cells(x.squeeze(1) if x.dim() == 4 else x)
        return states if self.every else states[:, -1]


class PatchEmbedding(nn.Module):
    """Patches as rows of values, one dense layer for all, and a learned vector for each place."""

    def __init__(self, layer, shape):
        super().__init__()
        _, channels, height, width = shape
        self.down, self.across = pair(layer["patchSize"])
        self.rows, self.columns = -(-height // self.down), -(-width // self.across)
        down, across = self.rows * self.down - height, self.columns * self.across - width
        self.around = (across // 2, across - across // 2, down // 2, down - down // 2)
        self.dense = initialise(nn.Linear(self.down * self.across * channels, layer["units"]), layer)
        self.position = nn.Parameter(nn.init.trunc_normal_(torch.empty(self.rows * self.columns, layer["units"]), std=0.02))

    def forward(self, x):
        if any(self.around):
            x = F.pad(x, self.around)
        patches = x.reshape(len(x), -1, self.rows, self.down, self.columns, self.across).permute(0, 2, 4, 3, 5, 1)
        return self.dense(patches.reshape(len(x), self.rows * self.columns, -1)) + self.position


class TransformerBlock(nn.Module):
    """PyTorch's own attention in one call, queries, keys and values by one product."""

    def __init__(self, layer, units):
        super().__init__()
        self.heads = layer["numHeads"]
        dense = lambda inputs, outputs: initialise(nn.Linear(inputs, outputs), layer)
        self.first, self.second = (nn.LayerNorm(units, eps=layer.get("epsilon", 1e-6)) for _ in range(2))
        self.projections, self.output = dense(units, 3 * units), dense(units, units)
        for part in self.projections.weight.chunk(3):
            nn.init.xavier_uniform_(part)
        self.mlp = nn.Sequential(dense(units, layer["mlpUnits"]), {"relu": nn.ReLU(inplace=True), "gelu": nn.GELU()}[layer.get("activation", "relu")], dense(layer["mlpUnits"], units))
        self.dropout = nn.Dropout(layer.get("dropout", 0))

    def forward(self, x):
        count, tokens, units = x.shape
        query, key, value = self.projections(self.first(x)).view(count, tokens, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        looked = F.scaled_dot_product_attention(query, key, value).transpose(1, 2).reshape(count, tokens, units)
        x = x + self.dropout(self.output(looked))
        return x + self.dropout(self.mlp(self.second(x)))


class Mean(nn.Module):
    """Of the steps of a sequence."""

    def forward(self, x):
        return x.mean(1)


def initialise(module, layer):
    start = {
        "glorotUniform": nn.init.xavier_uniform_,
        "glorotNormal": nn.init.xavier_normal_,
        "heUniform": lambda weight: nn.init.kaiming_uniform_(weight, nonlinearity="relu"),
        "heNormal": lambda weight: nn.init.kaiming_normal_(weight, nonlinearity="relu"),
    }
    start[layer.get("kernelInitializer", "glorotUniform")](module.weight)
    if module.bias is not None:
        nn.init.zeros_(module.bias)
    return module


def to_augment(bounds, height, width):
    """Rotation, scale, shear and shift of each picture in one bilinear resampling."""
    radians = bounds["rotationDegrees"] * math.pi / 180
    # A shift in grid_sample's units, where the picture is 2 wide.
    shift = bounds["shiftPixels"] * 2 / torch.tensor([width - 1, height - 1])

    def augment(pictures):
        chance = torch.rand(len(pictures), 5).mul_(2).sub_(1)
        angle, scale = chance[:, 0] * radians, chance[:, 1] * bounds["scale"] + 1
        cos, sin = angle.cos() * scale, angle.sin() * scale
        across = chance[:, 2] * bounds["shear"] - sin
        shifts = chance[:, 3:5] * shift
        theta = torch.stack([cos, across, shifts[:, 0], sin, cos, shifts[:, 1]], 1).view(-1, 2, 3)
        grid = F.affine_grid(theta, pictures.shape, align_corners=True)
        return F.grid_sample(pictures, grid, mode="bilinear", padding_mode="zeros", align_corners=True)

    return augment


def to_optimizer(choice, parameters):
    if choice["type"] != "adam":
        raise ValueError(f"the PyTorch peer has no optimiser {choice['type']}")
    betas = (choice.get("beta1", 0.9), choice.get("beta2", 0.999))
    return torch.optim.Adam(parameters, lr=choice["learningRate"], betas=betas, eps=choice.get("epsilon", 1e-7), fused=True)


images, labels = bench.read_training_part()
pictures = torch.from_numpy(images).unsqueeze(1)
targets = torch.from_numpy(labels).long()
begun = time.perf_counter()
network = Network(bench.job["spec"]).to(memory_format=layout).train()
optimizer = to_optimizer(bench.plan["optimizer"], network.parameters())
augmentation = bench.augmentation()
augment = None if augmentation is None else to_augment(augmentation, *pictures.shape[2:])
learned = [tensor for tensor in network.state_dict().values() if tensor.is_floating_point()]
averages = [tensor.clone() for tensor in learned]
rates = bench.learning_rates()
done = 0


def train_step(batch):
    global done
    x = pictures.index_select(0, batch)
    if augment is not None:
        x = augment(x)
    loss = F.cross_entropy(network(x.contiguous(memory_format=layout)), targets.index_select(0, batch))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.param_groups[0]["lr"] = rates[done]
    optimizer.step()
    done += 1
    decay = bench.averaging_decay(done)
    if decay is not None:
        torch._foreach_lerp_(averages, learned, 1 - decay)
    return loss.detach()


def train_pass(size=bench.steps):
    order = torch.randperm(bench.samples)
    total = torch.zeros(())
    for batch in order.split(bench.batch_size)[:size]:
        total += train_step(batch)
    return total.item() / size


train_pass(1)
first_step_seconds = time.perf_counter() - begun
train_pass(bench.steps - 1)
bench.ready(torch.__version__, first_step_seconds)
bench.serve(train_pass)
